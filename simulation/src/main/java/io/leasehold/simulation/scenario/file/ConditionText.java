package io.leasehold.simulation.scenario.file;

import io.leasehold.simulation.scenario.Condition;
import io.leasehold.simulation.scenario.Condition.Fact;
import io.leasehold.simulation.scenario.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Conditions as they are written: facts, {@code !}, {@code &&}, {@code ||} and parentheses, each binding tighter than
 * the next. Refusals tell the column, or the word concerned.
 */
public final class ConditionText {

    /** Nobody can read longer ones, and the recursion could not bear much longer ones. */
    static final int LONGEST = 1000;

    static final List<String> NODE_WORDS = List.of("leader", "any");

    private static final List<String> FACTS =
            Arrays.stream(Fact.values()).map(Fact::word).toList();

    private final String text;
    private final Names names;
    private int at;

    private ConditionText(String text, Names names) {
        this.text = text;
        this.names = names;
    }

    /** Reads a condition about this many nodes and clusters. */
    public static Condition parse(String text, int nodes, int clusters) {
        return parse(text, new Names(nodes, clusters));
    }

    static Condition parse(String text, Names names) {
        if (text.length() > LONGEST) {
            throw new BadScenario("a condition has at most " + LONGEST + " characters, not " + text.length());
        }
        return new ConditionText(text, names).whole();
    }

    /** Writes a condition with as few parentheses as it needs. */
    public static String show(Condition condition) {
        if (condition instanceof Condition.Or or) {
            return show(or.left()) + " || "
                    + (or.right() instanceof Condition.Or ? inParentheses(or.right()) : show(or.right()));
        }
        if (condition instanceof Condition.And and) {
            String left = and.left() instanceof Condition.Or ? inParentheses(and.left()) : show(and.left());
            return left + " && " + (isPair(and.right()) ? inParentheses(and.right()) : show(and.right()));
        }
        if (condition instanceof Condition.Not not) {
            return "!" + (isPair(not.inner()) ? inParentheses(not.inner()) : show(not.inner()));
        }
        Condition.Is is = (Condition.Is) condition;
        return is.fact().word() + (is.arguments().isEmpty() ? "" : "(" + String.join(", ", is.arguments()) + ")");
    }

    private static boolean isPair(Condition condition) {
        return condition instanceof Condition.Or || condition instanceof Condition.And;
    }

    private static String inParentheses(Condition condition) {
        return "(" + show(condition) + ")";
    }

    private Condition whole() {
        Condition condition = or();
        if (at < text.length()) {
            throw bad(Shown.of(text.substring(at)) + " follows where && or || could stand");
        }
        return condition;
    }

    private Condition or() {
        Condition left = and();
        while (skip("||")) {
            left = new Condition.Or(left, and());
        }
        return left;
    }

    private Condition and() {
        Condition left = one();
        while (skip("&&")) {
            left = new Condition.And(left, one());
        }
        return left;
    }

    private Condition one() {
        if (skip("!")) {
            return new Condition.Not(one());
        }
        if (skip("(")) {
            Condition inner = or();
            expect(")");
            return inner;
        }
        return is();
    }

    private Condition is() {
        Fact fact = fact();
        List<String> arguments = new ArrayList<>();
        if (skip("(") && !skip(")")) {
            do {
                arguments.add(argument(fact, arguments.size()));
            } while (skip(","));
            expect(")");
        }
        if (arguments.size() != fact.arguments()) {
            throw bad(fact.word() + " takes " + signature(fact) + ", not " + arguments.size() + " names");
        }
        return new Condition.Is(fact, arguments);
    }

    private Fact fact() {
        int begin = skipSpace();
        String word = word();
        for (Fact fact : Fact.values()) {
            if (fact.word().equals(word)) {
                return fact;
            }
        }
        at = begin;
        String known = Nearest.ask(word, FACTS, "there are");
        throw bad(word.isEmpty() ? found() + " stands where a fact should" + known : word + " is no fact" + known);
    }

    private String argument(Fact fact, int index) {
        int begin = skipSpace();
        String word = word();
        if (word.isEmpty()) {
            throw bad(found() + " stands where " + fact.word() + " needs a name");
        }
        if (index < fact.arguments()) {
            int end = at;
            at = begin;
            require(fact.types().get(index), where() + fact.word(), word);
            at = end;
        }
        return word;
    }

    private void require(Key.Type type, String key, String word) {
        switch (type) {
            case NODES -> names.requireNode(key, 0, word, NODE_WORDS);
            case CLUSTER -> names.requireCluster(key, 0, word, List.of());
            case LEASE -> names.requireLease(key, 0, word);
            default -> throw new IllegalStateException("no fact is about a " + type);
        }
    }

    /** How many names a fact takes, and of what. */
    static String signature(Fact fact) {
        List<String> whats = fact.types().stream()
                .map(type ->
                        "a " + (type == Key.Type.NODES ? "node" : type.name().toLowerCase(Locale.ROOT)))
                .toList();
        return whats.isEmpty() ? "no name" : "the name of " + Shown.list(whats);
    }

    private String word() {
        int begin = skipSpace();
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    private static boolean isOfWord(char c) {
        return c == '-' || c == '_' || Character.isLetterOrDigit(c);
    }

    private boolean skip(String sign) {
        skipSpace();
        boolean there = text.startsWith(sign, at);
        at += there ? sign.length() : 0;
        return there;
    }

    private void expect(String sign) {
        if (!skip(sign)) {
            throw bad(found() + " stands where " + sign + " should");
        }
    }

    private int skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private String found() {
        skipSpace();
        return at < text.length() ? Shown.of(text.substring(at, text.offsetByCodePoints(at, 1))) : "the end";
    }

    private BadScenario bad(String problem) {
        return new BadScenario(where() + problem);
    }

    private String where() {
        return "column " + (at + 1) + ", ";
    }
}
