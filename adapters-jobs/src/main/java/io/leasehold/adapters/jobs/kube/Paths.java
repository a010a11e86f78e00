package io.leasehold.adapters.jobs.kube;

import io.leasehold.adapters.jobs.run.Plain;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Parts of paths out of texts that a script gave. Each is both checked, so that it can be nothing but what it should be, and
 * escaped, so that it stays one part.
 */
final class Paths {

    /** What the script did not tell where a namespace is needed, as kubectl has it. */
    static final String DEFAULT_NAMESPACE = "default";

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_SELECTOR = 4_000;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern KIND = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,62}");

    private Paths() {}

    static String group(String group) throws Unanswered {
        boolean legal = group.isEmpty() || (GROUP.matcher(group).matches() && !group.contains(".."));
        return checked(legal, group, "an API group, such as apps, or \"\" for the core");
    }

    static String version(String version) throws Unanswered {
        return checked(LABEL.matcher(version).matches(), version, "an API version, such as v1");
    }

    static String kind(String kind) throws Unanswered {
        return checked(KIND.matcher(kind).matches(), kind, "a kind, such as Deployment");
    }

    /** Of a kind, as a server told. */
    static boolean isKind(String kind) {
        return KIND.matcher(kind).matches();
    }

    /** Of a resource, as a server told: servers can be strangers as well. */
    static boolean isResource(String plural) {
        return GROUP.matcher(plural).matches();
    }

    static String namespace(String namespace) throws Unanswered {
        return checked(LABEL.matcher(namespace).matches(), namespace, "the name of a namespace");
    }

    static String namespaceOrDefault(String namespace) throws Unanswered {
        return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace(namespace);
    }

    static String container(String container) throws Unanswered {
        return checked(LABEL.matcher(container).matches(), container, "the name of a container");
    }

    static String name(String name) throws Unanswered {
        return escaped(legalName(name));
    }

    /** A field selector of the objects that are called so. */
    static String selectorOfName(String name) throws Unanswered {
        return escaped("metadata.name=" + legalName(name).replace(",", "\\,").replace("=", "\\="));
    }

    /** Names of some kinds may hold more than those of most, such as a colon. */
    private static String legalName(String name) throws Unanswered {
        boolean legal = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c <= ' ' || c == '/' || c == '%' || c == '\\' || c == 0x7f)
                && Plain.isClean(name);
        return checked(legal, name, "the name of an object");
    }

    static String selector(String selector) throws Unanswered {
        boolean legal = selector.length() <= LONGEST_SELECTOR && Plain.isClean(selector);
        return escaped(checked(legal, selector, "a label selector, such as app=web"));
    }

    /** As one part of a path, or as the value of a query's parameter. */
    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String checked(boolean legal, String text, String what) throws Unanswered {
        if (!legal) {
            throw new Unanswered("'" + Plain.text(text, 80) + "' is not " + what);
        }
        return text;
    }
}
