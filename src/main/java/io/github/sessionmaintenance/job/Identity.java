package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.intake.InputFile;
import io.github.sessionmaintenance.ledger.JobKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

/**
 * What makes two commands the same run: a closed list of whatever changes what is called. The key is
 * not in it, since a rotated key must go on with the same run; nor is any tuning.
 *
 * @param parts name to value
 * @param jobKey by what a job's runs are told from those of others, and from each other; null if it is no job's
 */
record Identity(SortedMap<String, String> parts, @Nullable JobKey jobKey) {

    private static final int ID_LENGTH = 10;

    static Identity of(InputFile input, RunSettings settings) {
        SortedMap<String, String> parts = common(settings);
        parts.put("input.sha256", input.shape().sha256());
        parts.put("charset", input.shape().charset().name());
        parts.put("delimiter", String.valueOf(input.shape().delimiter()));
        if (!input.names().text().isEmpty()) {
            // only then: runs that are older than this option must stay known
            parts.put("columns", input.names().text());
        }
        return new Identity(parts, null);
    }

    /** Of a run that finds its own sessions: what it finds is no part of it, or a restart would find another run. */
    static Identity of(RunInput.Sought sought, String runKey, RunSettings settings) {
        SortedMap<String, String> job = common(settings);
        job.put("find.sha256", sought.findSha256());
        return of(new JobKey(hash(job), sought.jobSha256(), runKey), settings);
    }

    /** Of a run of a job, which may have been begun when its file was another one. */
    static Identity of(JobKey jobKey, RunSettings settings) {
        SortedMap<String, String> parts = common(settings);
        parts.put("job.sha256", jobKey.fileSha256());
        parts.put("run.key", jobKey.runKey());
        return new Identity(parts, jobKey);
    }

    private static SortedMap<String, String> common(RunSettings settings) {
        SortedMap<String, String> parts = new TreeMap<>();
        parts.put("origin", settings.target().origin());
        String widgetUid = settings.target().widgetUid();
        parts.put("widget.uid", widgetUid == null ? "" : widgetUid);
        parts.put("send.by", settings.sendBy().wire());
        parts.put("on.conflict", settings.onConflict().wire());
        if (settings.onlyIfUnchanged()) {
            // only then: runs that are older than this switch must stay known
            parts.put("only.if.unchanged", "true");
        }
        return parts;
    }

    /** The same for every generation. */
    String hash() {
        return hash(parts);
    }

    private static String hash(SortedMap<String, String> parts) {
        return sha256(parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + part.getValue() + "\n")
                .collect(Collectors.joining()));
    }

    /** What people call the run of that generation (1-based). */
    String runId(int generation) {
        return sha256(hash() + generation).substring(0, ID_LENGTH);
    }

    JobParameters parameters(int generation) {
        JobParametersBuilder parameters = new JobParametersBuilder();
        parts.forEach((name, value) -> parameters.addString(name, value, true));
        parameters.addLong("generation", (long) generation, true);
        // by which the ledger finds what it must forget together with the run
        parameters.addString("run.id", runId(generation), false);
        return parameters.toJobParameters();
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(newDigest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
