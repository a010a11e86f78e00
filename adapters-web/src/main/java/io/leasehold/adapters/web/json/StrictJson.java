package io.leasehold.adapters.web.json;

import io.javalin.json.JsonMapper;
import io.leasehold.ports.secret.Secret;
import java.lang.reflect.Type;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * JSON by Jackson: times as RFC 3339, properties in the order of their records, no tolerance towards what is sent to us.
 * A secret is never written, wherever it stands: its mask is. The mapper is built when first needed: probes must not wait for it at start-up.
 */
public final class StrictJson implements JsonMapper {

    @Override
    public String toJsonString(Object value, Type type) {
        return Holder.MAPPER.writeValueAsString(value);
    }

    /** Writes what others will read. */
    public static String write(Object value) {
        return Holder.MAPPER.writeValueAsString(value);
    }

    /**
     * Reads what somebody sent.
     *
     * @throws tools.jackson.core.JacksonException if this is not exactly one JSON value, each name given once
     */
    public static JsonNode read(byte[] body) {
        return Holder.MAPPER.readTree(body);
    }

    /** Loaded, and with it Jackson, at the first use. */
    private static final class Holder {

        static final tools.jackson.databind.json.JsonMapper MAPPER = tools.jackson.databind.json.JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                // What is kept as it was sent must not lose digits.
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .addModule(new SimpleModule().addSerializer(Secret.class, ToStringSerializer.instance))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }
}
