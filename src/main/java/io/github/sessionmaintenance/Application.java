package io.github.sessionmaintenance;

import io.github.sessionmaintenance.cli.SessionMaintenance;
import java.util.List;

/** Starts the program. */
public final class Application {

    private Application() {}

    /** @param arguments what a person typed */
    public static void main(String[] arguments) {
        System.exit(SessionMaintenance.execute(List.of(arguments)));
    }
}
