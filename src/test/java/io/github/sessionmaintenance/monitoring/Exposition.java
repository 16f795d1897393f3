package io.github.sessionmaintenance.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file in Prometheus' text format, read by the letter of its description. */
public final class Exposition {

    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-z_]+) (\\S.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)\\{((?:[a-z_]+=\"[^\"\\\\]*\",?)+)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private String family = "";

    public static Exposition of(Path file) throws IOException {
        Exposition exposition = new Exposition();
        String text = Files.readString(file);
        assertThat(text).endsWith("\n");
        text.lines().forEach(exposition::take);
        return exposition;
    }

    private void take(String line) {
        Matcher comment = COMMENT.matcher(line);
        if (comment.matches() && comment.group(1).equals("HELP")) {
            assertThat(helped.add(comment.group(2))).as(line).isTrue();
        } else if (comment.matches()) {
            family = comment.group(2);
            assertThat(types.put(family, comment.group(3))).as(line).isNull();
            assertThat(comment.group(3)).isIn("gauge", "counter", "histogram");
            assertThat(helped).as(line).contains(family);
        } else {
            sample(line);
        }
    }

    private void sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        boolean isHistogram = "histogram".equals(types.get(family));
        assertThat(sample.group(1)).as(line).matches(family + (isHistogram ? "_(bucket|sum|count)" : ""));
        assertThat(sample.group(1).endsWith("_total")).as(line).isEqualTo("counter".equals(types.get(family)));
        Map<String, String> labels = new TreeMap<>();
        LABEL.matcher(sample.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        assertThat(samples.put(sample.group(1) + labels, number(sample.group(3))))
                .as(line)
                .isNull();
    }

    private static double number(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** By name and type. */
    public Map<String, String> types() {
        return types;
    }

    /** Of {@code session_maintenance_<name>}, with these labels, names and values in turn. */
    public double value(String name, String task, String... labels) {
        Double value = find(name, task, labels);
        assertThat(value).as(name + " in " + samples.keySet()).isNotNull();
        return value;
    }

    public boolean has(String name, String task, String... labels) {
        return find(name, task, labels) != null;
    }

    private Double find(String name, String task, String... labels) {
        Map<String, String> all = new TreeMap<>(Map.of("task", task));
        for (int n = 0; n < labels.length; n += 2) {
            all.put(labels[n], labels[n + 1]);
        }
        return samples.get("session_maintenance_" + name + all);
    }
}
