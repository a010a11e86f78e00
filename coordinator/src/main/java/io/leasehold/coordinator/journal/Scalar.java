package io.leasehold.coordinator.journal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The types that JSON has a value of its own for, or that are written as text. */
enum Scalar implements Shape {
    TEXT {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString((String) value);
        }

        @Override
        public Object read(JsonNode json, String place) {
            return text(json, place);
        }

        @Override
        public boolean isName() {
            return true;
        }

        @Override
        public String toName(Object value) {
            return (String) value;
        }

        @Override
        public Object fromName(String name, String place) {
            return name;
        }
    },
    LONG {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((long) value);
        }

        @Override
        public Object read(JsonNode json, String place) {
            return number(json, place);
        }
    },
    INT {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((int) value);
        }

        @Override
        public Object read(JsonNode json, String place) {
            long number = number(json, place);
            if (number != (int) number) {
                throw new Malformed(place, number + " does not fit 32 bits");
            }
            return (int) number;
        }
    },
    TRUTH {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeBoolean((boolean) value);
        }

        @Override
        public Object read(JsonNode json, String place) {
            if (!json.isBoolean()) {
                throw new Malformed(place, "expected true or false");
            }
            return json.booleanValue();
        }
    },
    INSTANT {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(value.toString());
        }

        @Override
        public Object read(JsonNode json, String place) {
            return parse(Instant::parse, json, place);
        }
    },
    DURATION {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(value.toString());
        }

        @Override
        public Object read(JsonNode json, String place) {
            return parse(Duration::parse, json, place);
        }
    };

    private static final Map<Class<?>, Scalar> OF = Map.of(
            String.class,
            TEXT,
            long.class,
            LONG,
            Long.class,
            LONG,
            int.class,
            INT,
            Integer.class,
            INT,
            boolean.class,
            TRUTH,
            Boolean.class,
            TRUTH,
            Instant.class,
            INSTANT,
            Duration.class,
            DURATION);

    static Optional<Scalar> of(Class<?> type) {
        return Optional.ofNullable(OF.get(type));
    }

    static String text(JsonNode json, String place) {
        if (!json.isString()) {
            throw new Malformed(place, "expected a text");
        }
        return json.stringValue();
    }

    private static long number(JsonNode json, String place) {
        if (!json.isIntegralNumber() || !json.canConvertToLong()) {
            throw new Malformed(place, "expected a whole number of 64 bits");
        }
        return json.longValue();
    }

    private static Object parse(Function<String, Object> parser, JsonNode json, String place) {
        try {
            return parser.apply(text(json, place));
        } catch (DateTimeException notOne) {
            throw new Malformed(place, "expected a time or a duration as ISO 8601 has it", notOne);
        }
    }
}
