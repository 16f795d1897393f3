package io.github.sessionmaintenance;

/** Starts the program. */
public final class Application {

    private Application() {}

    /** @param args what a person typed */
    public static void main(String[] args) {
        System.out.println(args.length);
    }
}
