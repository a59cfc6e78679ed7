package org.cachette.shop.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How the shop's records become JSON: dates as ISO texts, money as plain numbers, what is not set as null. */
public final class JsonMapping {

    private static final int FEWEST_TYPES = 16;
    private static final int MOST_TYPES = 200;

    private JsonMapping() {}

    /** A mapper that takes no text for a number, and no field that it does not know. */
    public static ObjectMapper mapper() {
        return JsonMapper.builder()
                .typeFactory(types())
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
    }

    /** Types known to this mapper alone: Jackson's default is one for all of Payara, and keeps classes after undeploying. */
    private static TypeFactory types() {
        LookupCache<Object, JavaType> known = new LRUMap<>(FEWEST_TYPES, MOST_TYPES);
        return TypeFactory.defaultInstance().withCache(known);
    }
}
