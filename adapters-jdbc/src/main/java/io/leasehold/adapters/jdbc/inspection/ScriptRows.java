package io.leasehold.adapters.jdbc.inspection;

import io.leasehold.ports.inspection.Script;
import io.leasehold.ports.inspection.Scripts.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of scripts. */
final class ScriptRows {

    private static final String INSERTION = "insert into inspection_script"
            + " (code, name, type, description, api_group, api_version, kind, timeout_ms, source) values"
            + " (:code, :name, :type, :description, :group, :version, :kind, :timeout, :source)";

    /** All but the source, which is most of a row. */
    private static final String ENTRIES =
            "select code, name, type, description, api_group, api_version, kind, timeout_ms"
                    + " from inspection_script";

    private ScriptRows() {}

    /** In no order. */
    static List<Entry> entries(Handle handle) {
        return handle.createQuery(ENTRIES).map((row, context) -> entry(row)).list();
    }

    /** In no order. */
    static List<Entry> entries(Handle handle, Script.Type type) {
        return handle.createQuery(ENTRIES + " where type = :type")
                .bind("type", type.name())
                .map((row, context) -> entry(row))
                .list();
    }

    /** In no order. */
    static List<Script> list(Handle handle, Script.Type type) {
        return handle.createQuery("select * from inspection_script where type = :type")
                .bind("type", type.name())
                .map((row, context) -> script(row))
                .list();
    }

    /** In no order. */
    static List<Script> read(Handle handle, Collection<String> codes) {
        return handle.createQuery("select * from inspection_script where code in (<codes>)")
                .bindList("codes", List.copyOf(codes))
                .map((row, context) -> script(row))
                .list();
    }

    static Optional<Script.Type> type(Handle handle, String code) {
        return handle.createQuery("select type from inspection_script where code = :code")
                .bind("code", code)
                .map((row, context) -> Script.Type.valueOf(row.getString("type")))
                .findOne();
    }

    /** The code of the script that has the name. */
    static Optional<String> named(Handle handle, String name) {
        return handle.createQuery("select code from inspection_script where name = :name")
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    static void insert(Handle handle, Script script, Script.Type type) {
        bound(handle.createUpdate(INSERTION), script, type).execute();
    }

    static void insert(Handle handle, List<Script> scripts, Script.Type type) {
        if (scripts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(INSERTION);
        scripts.forEach(script -> bound(batch, script, type).add());
        batch.execute();
    }

    static void replace(Handle handle, Script script, Script.Type type) {
        bound(
                        handle.createUpdate("update inspection_script set name = :name, type = :type,"
                                + " description = :description, api_group = :group, api_version = :version,"
                                + " kind = :kind, timeout_ms = :timeout, source = :source where code = :code"),
                        script,
                        type)
                .execute();
    }

    static void delete(Handle handle, String code) {
        handle.createUpdate("delete from inspection_script where code = :code")
                .bind("code", code)
                .execute();
    }

    static void deleteAll(Handle handle, Script.Type type) {
        handle.createUpdate("delete from inspection_script where type = :type")
                .bind("type", type.name())
                .execute();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, Script script, Script.Type type) {
        return statement
                .bind("code", script.code())
                .bind("name", script.name())
                .bind("type", type.name())
                .bind("description", script.description())
                .bind("group", script.group())
                .bind("version", script.version())
                .bind("kind", script.kind())
                .bind("timeout", script.timeout().toMillis())
                .bind("source", script.source());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("code"),
                row.getString("name"),
                Script.Type.valueOf(row.getString("type")),
                row.getString("description"),
                row.getString("api_group"),
                row.getString("api_version"),
                row.getString("kind"),
                Duration.ofMillis(row.getLong("timeout_ms")));
    }

    private static Script script(ResultSet row) throws SQLException {
        return new Script(
                row.getString("code"),
                row.getString("name"),
                Script.Type.valueOf(row.getString("type")),
                row.getString("description"),
                row.getString("api_group"),
                row.getString("api_version"),
                row.getString("kind"),
                Duration.ofMillis(row.getLong("timeout_ms")),
                row.getString("source"));
    }
}
