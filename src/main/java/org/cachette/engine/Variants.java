package org.cachette.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cachette.entry.Asked;
import org.cachette.entry.CacheEntry;
import org.cachette.entry.CachedResponse;
import org.cachette.entry.Header;
import org.cachette.entry.Selection;
import org.cachette.entry.TypeSettings;
import org.cachette.key.CacheKey;
import org.cachette.key.Digest;
import org.cachette.key.UriKey;
import org.cachette.store.LocalEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which variants of a resource are stored, where responses say by {@code Vary} what they were selected by (RFC 9111 4.1). In
 * place of a response that does not vary lies an index under the resource's key: the lists of fields that were named, and the
 * variants stored, the latest first. A lost update of it costs a miss.
 */
final class Variants {

    private static final String VARY = "Vary";
    private static final String VARIANT = "Variant";
    private static final int MOST_LISTS = 4;

    private final Tiers tiers;

    Variants(Tiers tiers) {
        this.tiers = tiers;
    }

    /** Where the answer to a request lies, or would: the resource itself as far as nothing is known of its variants. */
    CacheKey select(CacheKey resource, Asked asked, View view) {
        CacheEntry index = index(resource, view);
        if (index == null) {
            return resource;
        }
        List<Header> lines = index.response().headers();
        CacheKey likely = resource;
        for (String fields : Header.values(lines, VARY)) {
            CacheKey key = key(resource, Selection.of(List.of(new Header(VARY, fields))), asked);
            if (Header.values(lines, VARIANT).contains(key.digest().hex())) {
                return key;
            }
            likely = likely.equals(resource) ? key : likely;
        }
        return likely;
    }

    /** Where an answer that was selected so lies. */
    static CacheKey key(CacheKey resource, Selection selection, Asked asked) {
        return selection.isOpen() ? resource : UriKey.variant(resource, selection.of(asked.fields()));
    }

    /** What is known of a resource once this variant of it is stored as well; what is one too many is forgotten. */
    LocalEntry with(CacheKey resource, Selection selection, CacheEntry variant, TypeSettings settings, View view) {
        CacheEntry index = index(resource, view);
        List<Header> known = index == null ? List.of() : index.response().headers();
        long life = variant.lifetimeMillis();
        if (index != null) {
            life = Math.max(life, index.ttlMillis() - index.ageAt(variant.storedAt()));
        }
        List<Header> lines = new ArrayList<>(latest(known, VARY, String.join(",", selection.fields()), MOST_LISTS));
        String newest = variant.key().digest().hex();
        lines.addAll(latest(known, VARIANT, newest, settings.maxVariants()));
        latest(known, VARIANT, newest, Integer.MAX_VALUE).stream()
                .skip(settings.maxVariants())
                .forEach(line -> tiers.forget(UriKey.variant(resource, line.value())));
        CachedResponse response = new CachedResponse(CachedResponse.INDEX, lines, new byte[0]);
        return LocalEntry.of(
                new CacheEntry(resource, variant.stamp(), variant.storedAt(), life, 0, 0, variant.scopes(), response));
    }

    private static List<Header> latest(List<Header> known, String name, String newest, int most) {
        return Stream.concat(Stream.of(newest), Header.values(known, name).stream())
                .distinct()
                .limit(most)
                .map(value -> new Header(name, value))
                .toList();
    }

    private @Nullable CacheEntry index(CacheKey resource, View view) {
        LocalEntry found = tiers.findLocal(resource, view);
        if (found == null) {
            found = tiers.findShared(resource, view).entry();
        }
        return found == null || found.entry().response().status() != CachedResponse.INDEX ? null : found.entry();
    }

    /** Whether two requests select the same answer. */
    record Match(Selection selection, Digest digest, boolean forAll) {

        /** Of an answer that any request may have. */
        static final Match ALL = new Match(Selection.NONE, Selection.NONE.of(name -> null), true);

        boolean suits(Asked asked) {
            return (forAll || !asked.credentials())
                    && (selection.isOpen() || selection.of(asked.fields()).equals(digest));
        }
    }
}
