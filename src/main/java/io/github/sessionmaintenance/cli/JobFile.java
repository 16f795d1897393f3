package io.github.sessionmaintenance.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A YAML file that gives options by their names, and the input.
 *
 * @param path null if there is no such file
 * @param values name, without dashes, to value
 */
record JobFile(@Nullable Path path, Map<String, String> values) {

    /** The name under which the file gives the input. */
    static final String INPUT = "input";

    static final JobFile NONE = new JobFile(null, Map.of());

    /** @throws UsageException if it can't be read or gives anything but known names */
    static JobFile read(Path path, Set<String> known) {
        Object content;
        try (Reader reader = Files.newBufferedReader(path)) {
            content = yaml().load(reader);
        } catch (IOException e) {
            throw new UsageException("--job: " + path + " can't be read: " + Words.why(e));
        } catch (MarkedYAMLException e) {
            throw new UsageException("--job: " + path + " is no YAML: " + e.getProblem() + ", line "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1));
        } catch (YAMLException e) {
            throw new UsageException("--job: " + path + " is no YAML: it is not a UTF-8 text");
        }
        if (!(content instanceof Map<?, ?> pairs)) {
            throw new UsageException("--job: " + path + " must hold lines like 'rate: 5/s'");
        }
        Map<String, String> values = new TreeMap<>();
        pairs.forEach((name, value) -> values.put(String.valueOf(name), single(path, name, value)));
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new UsageException(
                    "--job: " + path + " has unknown settings " + unknown + "; known are " + new TreeSet<>(known));
        }
        return new JobFile(path, values);
    }

    private static String single(Path path, Object name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new UsageException("--job: " + path + ": " + name + " must have a single value");
    }

    /** Every value stays the text that it is: no dates, no octal numbers, no {@code off} that turns false. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none
            }
        });
    }
}
