package io.leasehold.app.cli;

import java.util.Optional;

/** The version of this program, from the jar's manifest. */
public final class Version {

    private static final String UNPACKAGED = "development";

    private Version() {}

    public static String ofThisProgram() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse(UNPACKAGED);
    }
}
