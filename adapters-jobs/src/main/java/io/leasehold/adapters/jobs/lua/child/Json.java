package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Makes tables of JSON while it comes in: null is nil, arrays begin with 1, and what the server notes of managers is left out. */
final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    /** The same few names stand in each object of a list. */
    private final Map<String, LuaString> names = new HashMap<>();

    private final JsonParser parser;

    private Json(JsonParser parser) {
        this.parser = parser;
    }

    /** One value. */
    static LuaValue value(InputStream in) throws Unreadable {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            Json json = new Json(parser);
            return json.value(json.next(), "");
        }
    }

    /** The {@code items} of all lists that come one after the other, which are of this version and kind. */
    static LuaValue items(InputStream in, String apiVersion, String kind) throws Unreadable {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
            return new Json(parser).items(Utf8.lua(apiVersion), Utf8.lua(kind));
        }
    }

    private LuaTable items(LuaString apiVersion, LuaString kind) throws Unreadable {
        LuaTable all = new LuaTable();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new Unreadable("the answer of the cluster is not a list");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean items = parser.currentName().equals("items");
                if (next() == JsonToken.START_ARRAY && items) {
                    append(all, apiVersion, kind);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return all;
    }

    private void append(LuaTable all, LuaString apiVersion, LuaString kind) throws Unreadable {
        int length = all.rawlen();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            LuaValue item = value(token, "");
            if (item instanceof LuaTable table) {
                // In a list the server says it only once, of the whole.
                name(table, "apiVersion", apiVersion);
                name(table, "kind", kind);
                length++;
                all.rawset(length, table);
            }
        }
    }

    private void name(LuaTable item, String name, LuaString value) {
        LuaString key = key(name);
        if (item.rawget(key).isnil()) {
            item.rawset(key, value);
        }
    }

    private LuaValue value(JsonToken token, String name) throws Unreadable {
        return switch (token) {
            case START_OBJECT -> object(name.equals("metadata"));
            case START_ARRAY -> array();
            case VALUE_STRING -> Utf8.lua(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> LuaDouble.valueOf(parser.getDoubleValue());
            case VALUE_TRUE -> LuaValue.TRUE;
            case VALUE_FALSE -> LuaValue.FALSE;
            case VALUE_NULL -> LuaValue.NIL;
            default -> throw new Unreadable("the answer of the cluster ends too early");
        };
    }

    private LuaValue integer() {
        NumberType type = parser.getNumberType();
        return type == NumberType.BIG_INTEGER
                ? LuaDouble.valueOf(parser.getDoubleValue())
                : LuaInteger.valueOf(parser.getLongValue());
    }

    private LuaTable object(boolean metadata) throws Unreadable {
        LuaTable table = new LuaTable();
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            String name = parser.currentName();
            JsonToken first = next();
            if (metadata && name.equals("managedFields")) {
                parser.skipChildren();
            } else {
                table.rawset(key(name), value(first, name));
            }
        }
        return table;
    }

    private LuaTable array() throws Unreadable {
        LuaTable table = new LuaTable();
        int index = 1;
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            table.rawset(index, value(token, ""));
            index++;
        }
        return table;
    }

    private JsonToken next() throws Unreadable {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new Unreadable("the answer of the cluster ends too early");
        }
        return token;
    }

    private LuaString key(String name) {
        return names.computeIfAbsent(name, Utf8::lua);
    }
}
