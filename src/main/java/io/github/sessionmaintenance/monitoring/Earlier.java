package io.github.sessionmaintenance.monitoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the file of the start before says: some of it is still true. */
final class Earlier {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<List<String>, Double> values = new HashMap<>();

    private Earlier() {}

    /** Nothing at all if the file is not there, or is none of ours. */
    static Earlier read(Path file) {
        Earlier earlier = new Earlier();
        try {
            Files.readString(file, StandardCharsets.UTF_8).lines().forEach(earlier::take);
        } catch (IOException none) {
            // it is replaced all the same
        }
        return earlier;
    }

    private void take(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            try {
                double value = Double.parseDouble(sample.group(3));
                values.put(List.of(sample.group(1)), value);
                LABEL.matcher(sample.group(2))
                        .results()
                        .forEach(label -> values.put(List.of(sample.group(1), label.group(1), label.group(2)), value));
            } catch (NumberFormatException infinite) {
                // no value that outlives its start is
            }
        }
    }

    /** Of a metric that has no label of its own. */
    double value(String metric, double otherwise) {
        return values.getOrDefault(List.of(metric), otherwise);
    }

    /** Of a metric that is told apart by one label. */
    double value(String metric, String label, String of) {
        return values.getOrDefault(List.of(metric, label, of), 0.0);
    }
}
