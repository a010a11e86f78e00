package io.leasehold.adapters.jobs.lua.child;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in words which symbol the interpreter did not expect; it tells their numbers. */
final class Symbols {

    private static final Pattern UNEXPECTED = Pattern.compile("(?s)unexpected symbol (\\d+)(?: \\(.*\\))?");
    private static final int FIRST_WORD = 257;
    private static final String END = "<eos>";

    /** In the order of their numbers, from {@link #FIRST_WORD} on. */
    private static final List<String> WORDS = List.of(
            "and",
            "break",
            "do",
            "else",
            "elseif",
            "end",
            "false",
            "for",
            "function",
            "goto",
            "if",
            "in",
            "local",
            "nil",
            "not",
            "or",
            "repeat",
            "return",
            "then",
            "true",
            "until",
            "while",
            "..",
            "...",
            "==",
            ">=",
            "<=",
            "~=",
            "::",
            END,
            "<number>",
            "<name>",
            "<string>",
            END);

    private Symbols() {}

    static String readable(String error) {
        String text = error.replace("'" + END + "' expected", "the script should end here");
        Matcher found = UNEXPECTED.matcher(text);
        return found.find()
                ? text.substring(0, found.start()) + words(found.group(1)) + text.substring(found.end())
                : text;
    }

    private static String words(String number) {
        int symbol = number.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(number);
        if (symbol > ' ' && symbol < 0x7f) {
            return "unexpected '" + (char) symbol + "'";
        }
        if (symbol < FIRST_WORD) {
            return String.format(
                    Locale.ROOT, "a character that may stand in a text only, with the byte 0x%02x", symbol);
        }
        int word = symbol - FIRST_WORD;
        if (word >= WORDS.size()) {
            return "unexpected symbol";
        }
        return WORDS.get(word).equals(END) ? "the script ends too early" : "unexpected '" + WORDS.get(word) + "'";
    }
}
