package org.cachette.intercept;

import jakarta.el.ELException;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cachette.engine.Fill;
import org.cachette.entry.Tags;
import org.jspecify.annotations.Nullable;

/** What the annotation has to say of a result: what it shows, and whether it may be stored. */
final class ResultRules {

    private static final Logger LOGGER = System.getLogger(ResultRules.class.getName());

    private final CachedMethod method;
    private final JaxRsFacts facts;
    private final Fill fill;

    ResultRules(CachedMethod method, JaxRsFacts facts, Fill fill) {
        this.method = method;
        this.facts = facts;
        this.fill = fill;
    }

    /** The tags that the request alone tells. */
    void tagByRequest() {
        method.tags().forEach(template -> tag(() -> template.fill(facts)));
    }

    /** The tags that the result tells, and the conditions on it. */
    void judge(@Nullable Object result) {
        refuseUntyped(result);
        tag(() -> ResultTags.of(result).stream());
        Expression unless = method.unless();
        if (unless == null) {
            return;
        }
        try {
            if (unless.holds(ExpressionNames.of(facts, result))) {
                fill.refuse("unless");
            }
        } catch (ELException e) {
            LOGGER.log(Level.DEBUG, "The condition cannot be evaluated; the answer is not stored: " + unless, e);
            fill.refuse("unless");
        }
    }

    /** Where anything may come out the URI does not tell what did, unless the method itself has said it. */
    private void refuseUntyped(@Nullable Object answer) {
        if (method.policy().byOrigin()
                && method.representations().isOpen()
                && answer instanceof Response response
                && response.hasEntity()
                && response.getMediaType() == null) {
            fill.refuse("no Content-Type");
        }
    }

    /** An answer that cannot say what it shows is good for its caller, and not to be kept. */
    private void tag(Supplier<Stream<String>> tags) {
        try {
            fill.tag(tags.get().limit(Tags.MOST + 1L).toList());
        } catch (RuntimeException e) {
            LOGGER.log(Level.DEBUG, "An answer is not stored, for its tags cannot be told", e);
            fill.refuse("bad tag");
        }
    }
}
