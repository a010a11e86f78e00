package io.leasehold.app.simulate;

/** Words as a shell reads them. */
final class Shell {

    private Shell() {}

    /** Returns the word so that a shell passes it on as it is. */
    static String quoted(String word) {
        return word.matches("[\\w./@%+=:,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
