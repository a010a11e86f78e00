package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import io.leasehold.adapters.jobs.lua.wire.Ask.Subject;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** {@code kubectl}: queries that a script puts together and asks. Each call gives a value and nil, or nil and an error. */
final class Kubectl {

    private static final String[] PARTS = {"group", "version", "kind"};

    private final Cluster cluster;
    private final Query blank = new Query();
    private final LuaTable methods = new LuaTable();
    private final LuaTable metatable = new LuaTable();

    Kubectl(Cluster cluster) {
        this.cluster = cluster;
        metatable.set("__index", Arguments.function("__index", this::member));
        metatable.set("__tostring", Arguments.function("__tostring", query -> LuaValue.valueOf("query")));
        // Scripts neither see nor change it.
        metatable.set("__metatable", "query");
        chain();
        ask();
        methods.set("GVK", Arguments.function("GVK", this::gvk));
    }

    void addTo(Globals globals) {
        globals.set("kubectl", new LuaUserdata(blank, metatable));
    }

    /** What a query has; a call that there is not is told by its name, and not as a nil that cannot be called. */
    private Varargs member(Arguments arguments) {
        LuaValue name = arguments.values().arg(2);
        LuaValue method = methods.rawget(name);
        if (method.isnil()) {
            throw new LuaError("a query has no '" + Utf8.java(name) + "'" + nearest(Utf8.java(name)));
        }
        return method;
    }

    private String nearest(String name) {
        for (LuaValue known : methods.keys()) {
            if (Utf8.java(known).equalsIgnoreCase(name)) {
                return ": did you mean " + Utf8.java(known) + "?";
            }
        }
        return ": see the calls of kubectl";
    }

    private void chain() {
        link("Namespace", (query, value) -> query.set("namespace", value));
        link("Name", (query, value) -> query.set("name", value));
        link("WithLabelSelector", (query, value) -> query.set("labelSelector", value));
        link("AllNamespace", (query, value) -> query.set("allNamespaces", valueOfTrue()));
        link("Cache", Query::cache);
    }

    private static LuaValue valueOfTrue() {
        return LuaValue.valueOf("true");
    }

    private void ask() {
        call(
                "List",
                (query, args) -> cluster.ask(query.ask(Subject.OBJECTS), query.cacheSeconds(), in -> items(query, in)));
        call("Get", (query, args) -> cluster.ask(query.ask(Subject.SINGLE), query.cacheSeconds(), Json::value));
        call("Doc", this::doc);
        call("GetLogs", this::logs);
        call(
                "GetPodResourceUsage",
                (query, args) -> cluster.ask(query.ask(Subject.POD_USAGE), query.cacheSeconds(), Json::value));
        call("PromQuery", this::instant);
        call("PromQueryRange", this::range);
    }

    private static LuaValue items(Query query, InputStream in) throws Unreadable {
        String group = query.get("group");
        String version = query.get("version");
        return Json.items(in, group.isEmpty() ? version : group + "/" + version, query.get("kind"));
    }

    private Varargs doc(Query query, Varargs args) throws Unreadable {
        LuaValue field = args.arg(2);
        if (!field.isnil() && !(field instanceof LuaString)) {
            throw new Unreadable("Doc takes the path of a field, such as spec.replicas, not a " + field.typename());
        }
        String path = field.isnil() ? "" : Utf8.java(field);
        return cluster.ask(query.ask(Subject.DOC, "field", path), query.cacheSeconds(), Json::value);
    }

    private Varargs logs(Query query, Varargs args) throws Unreadable {
        Options options = Options.of("GetLogs", args.arg(2));
        String lines = options.number("tailLines").map(String::valueOf).orElse("");
        return cluster.ask(
                query.ask(Subject.LOGS, "tailLines", lines, "container", options.text("container")),
                query.cacheSeconds(),
                Json::value);
    }

    private Varargs instant(Query query, Varargs args) throws Unreadable {
        Options options = Options.of("PromQuery", args.arg(2));
        return prometheus(query, Subject.PROMETHEUS, options, "at", options.text("at"));
    }

    private Varargs range(Query query, Varargs args) throws Unreadable {
        Options options = Options.of("PromQueryRange", args.arg(2));
        return prometheus(
                query,
                Subject.PROMETHEUS_RANGE,
                options,
                "start",
                options.required("start"),
                "end",
                options.required("end"),
                "step",
                options.required("step"));
    }

    private Varargs prometheus(Query query, Subject subject, Options options, String... when) throws Unreadable {
        String[] where = {
            "expr", options.required("expr"),
            "address", options.text("address"),
            "namespace", options.text("namespace"),
            "service", options.text("service"),
            "timeoutSeconds",
                    options.number("timeoutSeconds").map(String::valueOf).orElse("")
        };
        String[] all = Stream.of(where, when).flatMap(Arrays::stream).toArray(String[]::new);
        String wanted = Samples.type(options.text("resultType"));
        return cluster.ask(
                query.askOther(subject, all), query.cacheSeconds(), in -> Samples.of(Json.value(in), wanted));
    }

    /** Changes a query. */
    private interface Change {
        void apply(Query query, LuaValue value);
    }

    /** Asks a query. */
    private interface Question {
        Varargs ask(Query query, Varargs args) throws Unreadable;
    }

    /** In any order, before the kind is told as well: what has none yet, as kubectl itself, begins a query. */
    private void link(String name, Change change) {
        methods.set(name, Arguments.function(name, arguments -> {
            Optional<Query> self = self(arguments);
            LuaValue value = self.filter(query -> !isBlank(query)).isPresent()
                    ? arguments.values().arg1()
                    : fresh();
            Query query = (Query) value.touserdata();
            if (self.isEmpty()) {
                query.wrong(withColon(name));
            }
            change.apply(query, arguments.values().arg(2));
            return LuaValue.varargsOf(value, LuaValue.NIL);
        }));
    }

    private void call(String name, Question question) {
        methods.set(name, Arguments.function(name, arguments -> {
            Optional<Query> query = self(arguments);
            if (query.isEmpty()) {
                return Cluster.error(withColon(name));
            }
            try {
                return question.ask(query.get(), arguments.values());
            } catch (Unreadable wrong) {
                return Cluster.error(String.valueOf(wrong.getMessage()));
            }
        }));
    }

    private static String withColon(String name) {
        return "call " + name + " of a query and with a colon: kubectl:GVK(...):" + name + "(...)";
    }

    private static Optional<Query> self(Arguments arguments) {
        return arguments.values().arg1().touserdata() instanceof Query query ? Optional.of(query) : Optional.empty();
    }

    /** Begins a fresh query, but goes on with one whose kind was not told. */
    private Varargs gvk(Arguments arguments) {
        Optional<Query> self = self(arguments);
        boolean begun = self.filter(
                        query -> !isBlank(query) && query.get(PARTS[2]).isEmpty())
                .isPresent();
        LuaValue value = begun ? arguments.values().arg1() : fresh();
        Query query = (Query) value.touserdata();
        int first = self.isEmpty() && arguments.values().arg1() instanceof LuaString ? 1 : 2;
        for (int i = 0; i < PARTS.length; i++) {
            part(query, PARTS[i], arguments.values().arg(first + i));
        }
        return LuaValue.varargsOf(value, LuaValue.NIL);
    }

    private LuaValue fresh() {
        return new LuaUserdata(new Query(), metatable);
    }

    /** Whether it is what each query begins with, and so is never changed. */
    private boolean isBlank(Query query) {
        return query == blank;
    }

    private static void part(Query query, String name, LuaValue value) {
        if (!(value instanceof LuaString text) || (text.m_length == 0 && !name.equals(PARTS[0]))) {
            query.wrong("GVK takes a group, a version and a kind, such as GVK(\"apps\", \"v1\", \"Deployment\"): the "
                    + name + " is " + (value instanceof LuaString ? "empty" : "a " + value.typename()));
        } else {
            query.set(name, value);
        }
    }
}
