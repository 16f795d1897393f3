package io.github.sessionmaintenance.job;

import io.github.sessionmaintenance.find.Criteria;
import io.github.sessionmaintenance.find.Wish;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a run works through. */
public sealed interface RunInput {

    /** As a person knows it. */
    String name();

    /** A file that is there. */
    record Given(Path file) implements RunInput {

        @Override
        public String name() {
            return file.toString();
        }
    }

    /**
     * What is piped in.
     *
     * @param bytes to be read once, to their end
     */
    record Piped(InputStream bytes) implements RunInput {

        @Override
        public String name() {
            return "standard input";
        }
    }

    /**
     * What is found when the run begins.
     *
     * @param job the job file's name, without its directories
     * @param jobSha256 of all its bytes, in hex
     * @param findSha256 of what it says is to be found and done
     * @param runKey by which the runs of this job differ; null for the day on which they begin
     */
    record Sought(
            String job,
            String jobSha256,
            String findSha256,
            Criteria criteria,
            Wish wish,
            @Nullable String runKey) implements RunInput {

        /**
         * @param text all of the job file
         * @param find of that, what says what is to be found and done, always written in the same way
         */
        public static Sought of(
                Path job, String text, String find, Criteria criteria, Wish wish, @Nullable String runKey) {
            return new Sought(
                    String.valueOf(job.getFileName()),
                    Identity.sha256(text),
                    Identity.sha256(find),
                    criteria,
                    wish,
                    runKey);
        }

        @Override
        public String name() {
            return job;
        }

        /** The key of a run that begins now; days are those of the clock's zone. */
        String keyNow(Clock clock) {
            return runKey == null ? LocalDate.now(clock).toString() : runKey;
        }

        /** What the list of those found is called. */
        String listName() {
            return FoundList.PREFIX + job.replaceFirst("\\.[^.]*$", "") + FoundList.SUFFIX;
        }
    }
}
