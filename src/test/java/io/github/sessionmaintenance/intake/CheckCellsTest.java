package io.github.sessionmaintenance.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.Check;
import io.github.sessionmaintenance.record.InputRow;
import io.github.sessionmaintenance.record.Previous;
import io.github.sessionmaintenance.record.Retagging;
import io.github.sessionmaintenance.record.Segment;
import io.github.sessionmaintenance.record.Sender;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCellsTest {

    private static final IntakeRules COMPARING = rules(true, null);
    private static final String TAGS = "session_uid;state;segment;segment_add;segment_remove\n";
    private static final String FOUND = "session_uid;state;message;previous_state;previous_segment;last_message_time\n";

    @TempDir
    Path directory;

    private static IntakeRules rules(boolean onlyIfUnchanged, Boolean keepBefore) {
        return new IntakeRules(Sender.ASSISTANT, false, true, onlyIfUnchanged, keepBefore);
    }

    private InputRow read(String text, IntakeRules rules) throws Exception {
        return Input.rows(Input.open(Input.file(directory, text)), rules).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'s;;;new;'            ! ''",
                "'s;;;;old'            ! ''",
                "'s;closed;;a, b;c'    ! ''",
                "'s;;;, ,;'            ! nothing_to_do",
                "'s;;x;new;'           ! contradictory_tags",
                "'s;;;new;other,new'   ! contradictory_tags",
                "'s;;;-;'              ! contradictory_tags",
                "'s;;;a;-'             ! contradictory_tags",
                "'s;closed;;-, -;'     ! contradictory_tags",
            })
    void findsWhatIsWrongWithTags(String row, String codes) throws Exception {
        assertThat(Input.codes(read(TAGS + row, Input.RULES))).isEqualTo(codes);
    }

    @Test
    void tagsToAddThatCanNeverFitAreInvalid() throws Exception {
        assertThat(Input.codes(read(TAGS + "s;;;" + "x".repeat(256) + ";", Input.RULES)))
                .isEqualTo("segment_too_long");
    }

    @Test
    void readsTheTagsToChange() throws Exception {
        InputRow row = read(TAGS + "s;;;a, b;c", Input.RULES);
        Retagging retagging = new Retagging(Segment.parse("a,b"), Segment.parse("c"));
        assertThat(row.change().check()).isEqualTo(new Check(null, retagging, false));
    }

    @Test
    void knowsHowTheSessionWas() throws Exception {
        InputRow row = read(FOUND + "s;closed;;pending;vip;2026-01-31T09:30:00Z", COMPARING);
        Previous previous = new Previous("pending", Segment.parse("vip"), Instant.parse("2026-01-31T09:30:00Z"));
        assertThat(row.change().check()).isEqualTo(new Check(previous, null, true));
    }

    @Test
    void aDashIsNothingAndAnEmptyCellIsNotKnown() throws Exception {
        InputRow nothing = read(FOUND + "s;closed;;;-;-", COMPARING);
        assertThat(nothing.change().check().previous())
                .isEqualTo(new Previous(null, Segment.parse("-"), Previous.NEVER));
        InputRow unknown = read(FOUND + "s;closed;;;;", COMPARING);
        assertThat(unknown.change().check()).isEqualTo(new Check(null, null, true));
    }

    @Test
    void aTimeMustBeOneIfItIsCompared() throws Exception {
        String row = FOUND + "s;closed;;;;31.01.2026 09:30";
        assertThat(Input.codes(read(row, COMPARING))).isEqualTo("unreadable_time");
        assertThat(Input.codes(read(row, rules(false, null)))).isEmpty();
    }

    @Test
    void aSessionIsReadOnlyIfThatIsNeeded() throws Exception {
        String update = FOUND + "s;closed;;pending;vip;-";
        String message = FOUND + "s;;hello;pending;vip;-";
        assertThat(read(update, rules(false, false)).change().check()).isNull();
        assertThat(read(update, rules(false, null)).change().check()).isEqualTo(new Check(null, null, true));
        assertThat(read(message, rules(false, true)).change().check()).isNull();
        assertThat(read(message, COMPARING).change().check().keepsBefore()).isFalse();
        assertThat(read(TAGS + "s;closed;;;", rules(false, null)).change().check())
                .isNull();
        assertThat(read(TAGS + "s;closed;;;", rules(false, true)).change().check())
                .isEqualTo(new Check(null, null, true));
        assertThat(read("session_uid;chat_mode\ns;bot", rules(false, true))
                        .change()
                        .check())
                .isNull();
    }

    @Test
    void aFileWithoutAnythingToCompareIsRefused() throws Exception {
        assertThat(Input.refusal(Input.file(directory, TAGS + "s;closed;;;"), COMPARING))
                .hasMessageContaining("previous_state");
    }
}
