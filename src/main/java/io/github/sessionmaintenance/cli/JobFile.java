package io.github.sessionmaintenance.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * A YAML file that gives options by their names, and the input or how it is found.
 *
 * @param path null if there is no such file
 * @param text all of it
 * @param values name, without dashes, to value
 * @param find the same of what says which sessions are meant; null if nothing does
 */
record JobFile(
        @Nullable Path path,
        String text,
        Map<String, String> values,
        @Nullable Map<String, String> find) {

    /** The name under which the file gives the input. */
    static final String INPUT = "input";

    /** Given as the input, it stands for what is piped in. */
    static final Path STANDARD_INPUT = Path.of("-");

    /** The name under which it says how the input is found. */
    static final String FIND = "find";

    /** The name under which it gives pairs. */
    private static final String COLUMN = "column";

    static final JobFile NONE = new JobFile(null, "", Map.of(), null);

    /** @throws UsageException if it can't be read or gives anything but known names */
    static JobFile read(Path path, Set<String> known) {
        String text = text(path);
        if (!(content(path, text) instanceof Map<?, ?> pairs)) {
            throw new UsageException("--job: " + path + " must hold lines like 'rate: 5/s'");
        }
        Set<String> all = new TreeSet<>(known);
        all.add(FIND);
        Set<String> names = pairs.keySet().stream().map(String::valueOf).collect(Collectors.toSet());
        refuseUnknown("--job: " + path + " has unknown settings ", names, all);
        Map<String, String> values = new TreeMap<>();
        Map<String, String> find = null;
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            String name = String.valueOf(pair.getKey());
            if (name.equals(FIND)) {
                find = find(path, pair.getValue());
            } else if (name.equals(COLUMN)) {
                values.put(name, columns(path, pair.getValue()));
            } else {
                values.put(name, single(path, name, pair.getValue()));
            }
        }
        return new JobFile(path, text, values, find);
    }

    private static String text(Path path) {
        try (Reader reader = Files.newBufferedReader(path)) {
            StringBuilder text = new StringBuilder();
            char[] some = new char[4096];
            for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
                text.append(some, 0, count);
            }
            return text.toString();
        } catch (CharacterCodingException e) {
            throw new UsageException("--job: " + path + " is no YAML, since it is no UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw new UsageException("--job: " + path + " can't be read (" + Words.why(e)
                    + "): name a job file that this user may read");
        }
    }

    private static Object content(Path path, String text) {
        try {
            return yaml().load(text);
        } catch (MarkedYAMLException e) {
            throw new UsageException("--job: " + path + " is no YAML (" + e.getProblem() + "): mend line "
                    + (e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1));
        } catch (YAMLException e) {
            throw new UsageException("--job: " + path + " is no YAML, since it is no UTF-8 text: save it as UTF-8");
        }
    }

    private static Map<String, String> find(Path path, @Nullable Object section) {
        if (!(section instanceof Map<?, ?> pairs)) {
            throw new UsageException("--job: " + path + ": find must hold indented lines like 'idle-for: 14d'");
        }
        Map<String, String> values = new TreeMap<>();
        pairs.forEach((key, value) -> {
            String name = String.valueOf(key);
            boolean many = value instanceof List<?> && FindOptions.TAKING_COMMAS.contains(name);
            values.put(name, many ? joined(path, name, (List<?>) value) : single(path, FIND + ": " + name, value));
        });
        refuseUnknown("--job: " + path + ": find has unknown settings ", values.keySet(), FindOptions.names());
        return values;
    }

    private static String joined(Path path, String name, List<?> values) {
        return String.join(
                ",",
                values.stream()
                        .map(value -> single(path, FIND + ": each of " + name, value))
                        .toList());
    }

    private static String columns(Path path, @Nullable Object section) {
        if (!(section instanceof Map<?, ?> columns)) {
            throw new UsageException(
                    "--job: " + path + ": column must hold indented lines like 'session_uid: Session ID'");
        }
        return columns.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + single(path, COLUMN + ": " + pair.getKey(), pair.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** What the input calls our columns: pairs like {@code session_uid=Session ID}, one a line. */
    String columns() {
        return values.getOrDefault(COLUMN, "");
    }

    private static void refuseUnknown(String sentence, Set<String> found, Set<String> known) {
        Set<String> unknown = new TreeSet<>(found);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new UsageException(sentence + unknown + "; known are " + new TreeSet<>(known));
        }
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
