package org.cachette.intercept;

import jakarta.el.ELContext;
import jakarta.el.ELException;
import jakarta.el.ELResolver;
import jakarta.el.ExpressionFactory;
import jakarta.el.StandardELContext;
import jakarta.el.ValueExpression;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition in Jakarta Expression Language, read once, asked often. */
final class Expression {

    private final ExpressionFactory factory;
    private final ValueExpression expression;
    private final String text;

    private Expression(ExpressionFactory factory, ValueExpression expression, String text) {
        this.factory = factory;
        this.expression = expression;
        this.text = text;
    }

    /**
     * Reads a condition; null for an empty one.
     *
     * @throws IllegalArgumentException a sentence that says what is wrong with it
     */
    static @Nullable Expression parse(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            ExpressionFactory factory = ExpressionFactory.newInstance();
            ELContext context = new StandardELContext(factory);
            return new Expression(
                    factory, factory.createValueExpression(context, "${" + text + "}", Boolean.class), text);
        } catch (ELException e) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no expression (Jakarta Expression Language): " + e.getMessage(), e);
        }
    }

    /**
     * Whether it holds.
     *
     * @param names what it can see
     * @throws ELException when it cannot be evaluated for these
     */
    boolean holds(Map<String, ? extends @Nullable Object> names) {
        StandardELContext context = new StandardELContext(factory);
        context.addELResolver(new Names(names));
        return Boolean.TRUE.equals(expression.getValue(context));
    }

    @Override
    public String toString() {
        return text;
    }

    /** Resolves the names at the front of a path, those without a base. */
    private static final class Names extends ELResolver {

        private final Map<String, ? extends @Nullable Object> names;

        Names(Map<String, ? extends @Nullable Object> names) {
            this.names = names;
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base != null || !names.containsKey(String.valueOf(property))) {
                return null;
            }
            context.setPropertyResolved(true);
            return names.get(String.valueOf(property));
        }

        @Override
        public Class<?> getType(ELContext context, @Nullable Object base, Object property) {
            return Object.class;
        }

        @Override
        public void setValue(ELContext context, @Nullable Object base, Object property, Object value) {
            throw new ELException("a condition sets nothing");
        }

        @Override
        public boolean isReadOnly(ELContext context, @Nullable Object base, Object property) {
            return true;
        }

        @Override
        public Class<?> getCommonPropertyType(ELContext context, @Nullable Object base) {
            return String.class;
        }
    }
}
