package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.lua.Question.Doc;
import io.leasehold.adapters.jobs.run.Plain;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the cluster says of its fields. Newer servers tell it by group and version, older ones only all at once, in a document of
 * megabytes; whichever it is, it is fetched once in a run.
 */
final class Docs {

    private static final int LONGEST_FIELD = 1_000;
    private static final int MOST_REFERENCES = 20;
    private static final String ALL = "/openapi/v2";

    private static final int MOST_DOCUMENTS = 300;

    private final Map<String, Map<String, Schema>> fetched = new ConcurrentHashMap<>();
    private final Room room;
    private int bytes;
    private boolean over;

    Docs(Room room) {
        this.room = room;
    }

    byte[] of(Doc question, Resource resource, Api api) throws Unanswered {
        String field = question.field();
        if (field.length() > LONGEST_FIELD || !Plain.isClean(field)) {
            throw new Unanswered("'" + Plain.text(field, 80) + "' is not a field, such as spec.replicas");
        }
        Map<String, Schema> schemas = schemas(resource, api);
        Schema root = root(schemas, resource);
        return Json.text(describe(schemas, root, resource.kind(), field));
    }

    private Map<String, Schema> schemas(Resource resource, Api api) throws Unanswered {
        String own = "/openapi/v3" + Resource.root(resource.group(), resource.version());
        for (String path : new String[] {own, ALL}) {
            Map<String, Schema> known = fetched.get(path);
            if (known != null) {
                return known;
            }
        }
        Got got = api.document(own);
        boolean isNew = got.isFine();
        if (!isNew) {
            got = api.document(ALL);
        }
        if (!got.isFine()) {
            throw new Unanswered(
                    "the cluster does not tell of its fields: its OpenAPI document was answered with status "
                            + got.status() + Json.messageOf(got));
        }
        int document = got.body().length;
        return kept(isNew ? own : ALL, OpenApiReader.schemas(got.body(), bytes -> api.hold(document + bytes)));
    }

    /** Where documents together become too large, the former ones are forgotten and fetched again when needed. */
    private synchronized Map<String, Schema> kept(String path, OpenApiReader.Kept read) {
        if (fetched.size() >= MOST_DOCUMENTS) {
            empty();
        }
        if (!over && (room.keep(read.bytes()) || keptInstead(read.bytes()))) {
            bytes += read.bytes();
            fetched.put(path, read.schemas());
        }
        return read.schemas();
    }

    private boolean keptInstead(int size) {
        empty();
        return room.keep(size);
    }

    private void empty() {
        fetched.clear();
        room.forget(bytes);
        bytes = 0;
    }

    /** Keeps nothing, now and later: the run is over. */
    synchronized void forget() {
        over = true;
        empty();
    }

    private static Schema root(Map<String, Schema> schemas, Resource resource) throws Unanswered {
        String kind = resource.group() + "/" + resource.version() + "/" + resource.kind();
        return schemas.values().stream()
                .filter(schema -> schema.kinds().contains(kind))
                .findFirst()
                .orElseThrow(() -> new Unanswered("the cluster's OpenAPI document does not describe the kind "
                        + resource.kind() + ": it may be a custom one without a schema"));
    }

    private static String describe(Map<String, Schema> schemas, Schema root, String kind, String field)
            throws Unanswered {
        Schema schema = root;
        String walked = kind;
        for (String part : parts(field)) {
            Map<String, Schema> fields = inside(schemas, schema).properties();
            Schema next = fields.get(part);
            if (next == null) {
                throw new Unanswered("there is no field '" + Plain.text(part, 80) + "' in " + walked
                        + Nearest.question(Plain.text(part, 80), fields.keySet()));
            }
            schema = next;
            walked += "." + part;
        }
        return described(schemas, schema, walked);
    }

    /** Signs of lists are taken and passed over: one goes into a list's items by itself. */
    private static String[] parts(String field) {
        String plain = field.replaceAll("\\[[0-9*]*]", "");
        return plain.isEmpty() ? new String[0] : plain.split("\\.", -1);
    }

    /** Where fields are: behind references, and in the items of a list. */
    private static Schema inside(Map<String, Schema> schemas, Schema schema) {
        Schema current = schema;
        for (int i = 0; i < MOST_REFERENCES && current.properties().isEmpty(); i++) {
            Optional<Schema> next = current.reference().map(schemas::get).or(current::items);
            if (next.isEmpty()) {
                return current;
            }
            current = next.get();
        }
        return current;
    }

    private static String described(Map<String, Schema> schemas, Schema schema, String walked) throws Unanswered {
        Optional<Schema> current = Optional.of(schema);
        for (int i = 0; i < MOST_REFERENCES && current.isPresent(); i++) {
            if (!current.get().description().isBlank()) {
                return current.get().description();
            }
            current = current.get().reference().map(schemas::get);
        }
        throw new Unanswered("the cluster's OpenAPI document says nothing of " + walked);
    }
}
