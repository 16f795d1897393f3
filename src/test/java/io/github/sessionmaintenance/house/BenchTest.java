package io.github.sessionmaintenance.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmarks are built by hand only: here it is seen that they still can be. */
final class BenchTest {

    @TempDir
    Path classes;

    @Test
    void theBenchmarksCompile() throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        try (Stream<Path> sources = Files.list(Path.of("src/bench/java"))) {
            sources.map(Path::toString).forEach(arguments::add);
        }
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, told, told, arguments.toArray(String[]::new));
        assertThat(status).as(told.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(classes).isDirectoryContaining("glob:**Bench.class");
    }
}
