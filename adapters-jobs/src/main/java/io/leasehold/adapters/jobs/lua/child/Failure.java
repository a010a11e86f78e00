package io.leasehold.adapters.jobs.lua.child;

import io.leasehold.adapters.jobs.lua.child.Calls.Instruction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** What an error is to the script that catches it, and to people. */
final class Failure {

    /** The interpreter's compiler names a script otherwise, and what runs it leaves out the colon that scripts look for. */
    private static final Pattern PLACE = Pattern.compile("^(script:\\d+) (?!:)");

    /** In what the interpreter is made to add to an error: a better sentence, or who was called with a bad argument. */
    private static final char BETTER = '\u0001';

    private static final char CALLED = '\u0002';
    private static final String PLACES = "script:";
    private static final Pattern BAD_ARGUMENT = Pattern.compile("bad argument: (.*)");
    private static final Pattern QUOTED = Pattern.compile("'.*'");

    private Failure() {}

    /** The value with which it was raised, or its text with the place. */
    static LuaValue value(LuaError error, Calls calls) {
        if (error instanceof Raised raised) {
            return raised.value();
        }
        @Nullable LuaValue value = error.getMessageObject();
        if (value != null && !(value instanceof LuaString)) {
            return value;
        }
        String text = placed(String.valueOf(error.getMessage()));
        // What a call has ended with has failed outside of any, so nobody has told the place.
        return Utf8.lua(
                text.startsWith(PLACES)
                        ? text
                        : calls.tail().map(at -> hinted(text, hint(at))).orElse(text));
    }

    static LuaValue value(Exception problem, Calls calls) {
        return problem instanceof LuaError error
                ? value(error, calls)
                : Utf8.lua("the interpreter fails at this: " + problem);
    }

    static String sentence(LuaError error, Calls calls) {
        LuaValue value = value(error, calls);
        String text = value instanceof LuaTable
                ? table(value)
                : value.isstring() ? Utf8.java(value) : "an error that is a " + value.typename();
        return value.isnil() || text.isBlank() ? "the script raised an error without a message" : text;
    }

    /** A table may say what it means; nothing is called for that, since the script is over. */
    private static String table(LuaValue table) {
        LuaValue message = table.rawget("message");
        return message.isstring() ? Utf8.java(message) : "an error that is a table";
    }

    /** What helps with an error that an instruction has raised, or something that it has called; with its place. */
    static String hint(Instruction instruction) {
        String place = PLACES + instruction.line() + ": ";
        String fault = Fault.of(instruction);
        return fault.isEmpty() ? CALLED + place + Fault.called(instruction) : BETTER + place + fault;
    }

    private static String placed(String text) {
        int end = Math.max(text.lastIndexOf("\n" + BETTER), text.lastIndexOf("\n" + CALLED));
        String said = grammar(end < 0 ? text : text.substring(0, end));
        String hint = end < 0 ? "" : text.substring(end + 1);
        Matcher place = PLACE.matcher(said.stripTrailing().replace("[string \"script\"]", "script"));
        String colon = place.replaceFirst("$1: ");
        return hint.isEmpty() ? colon : hinted(colon, hint);
    }

    /** What the compiler says of symbols, and where it fails itself, in words for people. */
    private static String grammar(String said) {
        if (said.contains("CompileState.pushfstring")) {
            return "script: a function has too many local variables, 200 at most: split it";
        }
        return Symbols.readable(said);
    }

    private static String hinted(String said, String hint) {
        int words = said.startsWith(PLACES) ? said.indexOf(": ") + 2 : 0;
        int end = hint.indexOf(": ") + 2;
        String place = hint.substring(1, end);
        if (hint.charAt(0) == BETTER) {
            return place + hint.substring(end);
        }
        Matcher bad = BAD_ARGUMENT.matcher(said).region(words, said.length());
        Matcher name = QUOTED.matcher(hint).region(end, hint.length());
        String sentence = bad.matches() && name.find()
                ? "bad argument to " + name.group() + " (" + bad.group(1).replaceAll("^(double|int|long) ", "number ")
                        + ")"
                : said.substring(words);
        return place + sentence.replaceFirst("^(attempt to compare .*) expected, got \\w+$", "$1");
    }
}
