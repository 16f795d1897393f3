package io.github.sessionmaintenance.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The program's version, as the build wrote it into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"session-maintenance " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
