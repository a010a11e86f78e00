package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Cluster.Unreadable;
import io.leasehold.adapters.jobs.lua.wire.Ask.Subject;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaUserdata;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/** {@code kubectl}: queries that a script puts together and asks. Each call gives a value and nil, or nil and an error. */
final class Kubectl {

    private final Cluster cluster;
    private final LuaTable methods = new LuaTable();
    private final LuaTable metatable = new LuaTable();
    private final LuaTable kubectl = new LuaTable();

    Kubectl(Cluster cluster) {
        this.cluster = cluster;
        metatable.set("__index", methods);
        // Scripts neither see nor change it.
        metatable.set("__metatable", "query");
        chain();
        ask();
        methods.set("GVK", new Gvk());
        kubectl.set("GVK", new Gvk());
    }

    void addTo(Globals globals) {
        globals.set("kubectl", kubectl);
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
        String wanted = options.text("resultType");
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

    private void link(String name, Change change) {
        method(name, (query, args) -> {
            change.apply(query, args.arg(2));
            return LuaValue.varargsOf(args.arg1(), LuaValue.NIL);
        });
    }

    private void call(String name, Question question) {
        method(name, question);
    }

    private void method(String name, Question question) {
        methods.set(name, new VarArgFunction() {
            @Override
            public Varargs invoke(Varargs args) {
                @Nullable Object self = args.arg1().touserdata();
                if (!(self instanceof Query query)) {
                    return Cluster.error(
                            "call " + name + " of a query and with a colon: kubectl:GVK(...):" + name + "(...)");
                }
                try {
                    return question.ask(query, args);
                } catch (Unreadable wrong) {
                    return Cluster.error(String.valueOf(wrong.getMessage()));
                }
            }
        });
    }

    private final class Gvk extends VarArgFunction {
        private static final String[] PARTS = {"group", "version", "kind"};

        @Override
        public Varargs invoke(Varargs args) {
            Query query = new Query();
            int first = args.arg1() instanceof LuaString ? 1 : 2;
            for (int i = 0; i < PARTS.length; i++) {
                part(query, PARTS[i], args.arg(first + i));
            }
            LuaValue value = new LuaUserdata(query, metatable);
            return varargsOf(value, query.wrong().<LuaValue>map(Utf8::lua).orElse(NIL));
        }

        private void part(Query query, String name, LuaValue value) {
            if (!(value instanceof LuaString text) || (text.m_length == 0 && !name.equals("group"))) {
                query.wrong(
                        "GVK takes a group, a version and a kind, such as GVK(\"apps\", \"v1\", \"Deployment\"): the "
                                + name + " is " + (value instanceof LuaString ? "empty" : "a " + value.typename()));
            } else {
                query.set(name, value);
            }
        }
    }
}
