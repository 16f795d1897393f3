package io.github.sessionmaintenance.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void behavesLikeAList(long seed) {
        Random random = new Random(seed);
        Stamps stamps = new Stamps();
        List<Long> list = new ArrayList<>();
        for (long time = 0; time < 5000; time++) {
            // more is added than removed, so that it wraps around and grows
            if (random.nextInt(5) < 3 || list.isEmpty()) {
                stamps.add(time);
                list.add(time);
            } else {
                stamps.removeOldest();
                list.remove(0);
            }
            assertThat(stamps.size()).isEqualTo(list.size());
            if (!list.isEmpty()) {
                int place = 1 + random.nextInt(list.size());
                assertThat(stamps.oldest()).as("seed %s", seed).isEqualTo(list.get(0));
                assertThat(stamps.newest(place)).as("seed %s", seed).isEqualTo(list.get(list.size() - place));
            }
        }
        list.addAll(0, List.of(-7L, -3L));
        assertThat(stamps.drainWith(new long[] {-3, -7}))
                .containsExactly(list.stream().mapToLong(Long::longValue).toArray());
        assertThat(stamps.size()).isZero();
    }
}
