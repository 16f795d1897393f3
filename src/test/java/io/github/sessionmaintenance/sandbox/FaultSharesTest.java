package io.github.sessionmaintenance.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSharesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # typed                                     | meant
            5%                                          | errors=1.25%,disconnects=1.25%,garbage=1.25%,slow=1.25%
            0.01%                                       | errors=0.0025%,disconnects=0.0025%,garbage=0.0025%,slow=0.0025%
            100 %                                       | errors=25%,disconnects=25%,garbage=25%,slow=25%
            slow=1%                                     | slow=1%
            ' SLOW = 1 % , errors = 2.50 % '            | errors=2.5%,slow=1%
            errors=50%,disconnects=50%                  | errors=50%,disconnects=50%
            """)
    void readsWhatAPersonTypes(String typed, String meant) {
        assertThat(FaultShares.parse(typed))
                .hasValueSatisfying(shares -> assertThat(shares).hasToString(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "-5%",
                "0%",
                "101%",
                "0.001%",
                "lag=5%",
                "errors",
                "errors=",
                "errors=5",
                "errors=0%",
                "errors=5%,",
                "errors=5%,errors=5%",
                "errors=60%,slow=41%",
                "5%,slow=1%"
            })
    void refusesWhatMakesNoSense(String typed) {
        assertThat(FaultShares.parse(typed)).isEmpty();
    }

    @Test
    void strikesAsOftenAsItSays() {
        int calls = 20_000;
        Faults faults = FaultShares.parse("errors=10%,slow=2%").orElseThrow().draw();
        Map<FaultKind, Integer> struck = new EnumMap<>(FaultKind.class);
        for (int i = 0; i < calls; i++) {
            FaultKind kind = FaultKind.of(faults.decide("sendMessage", "1", 0));
            if (kind != null) {
                struck.merge(kind, 1, Integer::sum);
            }
        }
        assertThat(struck).containsOnlyKeys(FaultKind.ERRORS, FaultKind.SLOW);
        assertThat(Objects.requireNonNull(struck.get(FaultKind.ERRORS))).isBetween(1_900, 2_100);
        assertThat(Objects.requireNonNull(struck.get(FaultKind.SLOW))).isBetween(350, 450);
    }

    @Test
    void strikesTheSameCallsEachTime() {
        FaultShares shares = FaultShares.parse("30%").orElseThrow();
        Faults first = shares.draw();
        Faults second = shares.draw();
        assertThat(IntStream.range(0, 200).mapToObj(n -> first.decide("a", "1", 0)))
                .containsExactlyElementsOf(IntStream.range(0, 200)
                        .mapToObj(n -> second.decide("b", "2", 0))
                        .toList());
    }
}
