package io.github.sessionmaintenance.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** kill -9 at random moments, many times. Replay with {@code -Dkill.seed=N}; {@code -Dkill.count=N} for fewer. */
class KillLoopTest extends AcceptanceTest {

    private final long seed = Long.getLong("kill.seed", new Random().nextLong());

    @Test
    void nothingIsDoubledOrLostByThirtyKills() throws Exception {
        requireNothingDoubledOrLost(30, 400);
    }

    @Test
    @Tag("kill-loop")
    void nothingIsDoubledOrLostByAThousandKills() throws Exception {
        requireNothingDoubledOrLost(Integer.getInteger("kill.count", 1_000), 2_000);
    }

    private KillLoop requireNothingDoubledOrLost(int kills, int rows, String... options) throws Exception {
        // of thousands of calls that fail one time in five, some fail five times in a row
        KillLoop loop = new KillLoop(
                server,
                program,
                rows,
                seed,
                Stream.concat(Stream.of("--attempts", "12"), Stream.of(options)).toArray(String[]::new));
        loop.run(kills);

        System.out.println("kill.seed=" + seed + ": " + loop.told());
        assertThat(loop.doubled()).isZero();
        assertThat(loop.lost()).isZero();
        assertThat(loop.count("applied")).as("seed " + seed).isEqualTo(loop.allRows());
        loop.requireAllInPlace();
        assertThat(loop.killsAfterACall()).isGreaterThanOrEqualTo(loop.kills() / 2);
        return loop;
    }

    @Test
    void norWhereSessionsAreReadFirst() throws Exception {
        KillLoop loop = requireNothingDoubledOrLost(4, 80, "--keep-before");
        loop.requireUndo("unresolved");
    }

    @Test
    void withoutReadingBackWhatIsUndecidedStaysInDoubt() throws Exception {
        server.readBack(ReadBack.DOWN);
        assertThat(requireNothingDoubled().count("in_doubt")).isPositive();
    }

    @Test
    void whereTextsAreListedEscapedNothingIsDoubled() throws Exception {
        server.readBack(ReadBack.ESCAPED);
        assertThat(requireNothingDoubled().count("in_doubt")).isPositive();
    }

    /** Trimming is known to happen, and sees no doubt left. */
    @Test
    void whereTextsAreListedTrimmedNothingIsDoubled() throws Exception {
        server.readBack(ReadBack.TRIMMED);
        requireNothingDoubled();
    }

    private KillLoop requireNothingDoubled() throws Exception {
        KillLoop loop = new KillLoop(server, program, 100, seed, "--attempts", "3");
        loop.run(3);

        System.out.println("kill.seed=" + seed + ": " + loop.told());
        assertThat(loop.doubled()).isZero();
        assertThat(loop.lost()).isZero();
        assertThat(loop.count("in_doubt") + loop.count("applied") + loop.count("failed"))
                .isEqualTo(loop.allRows());
        return loop;
    }
}
