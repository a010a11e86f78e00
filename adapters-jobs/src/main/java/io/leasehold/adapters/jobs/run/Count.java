package io.leasehold.adapters.jobs.run;

/** Numbers of things in sentences. */
public final class Count {

    private Count() {}

    public static String of(int number, String one) {
        return of(number, one, one + "s");
    }

    public static String of(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
