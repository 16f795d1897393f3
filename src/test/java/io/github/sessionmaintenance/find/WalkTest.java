package io.github.sessionmaintenance.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sessionmaintenance.record.ListedSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that changes between any two pages. */
class WalkTest {

    private final List<ListedSession> list = new ArrayList<>();
    private final Set<String> deleted = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private int sessions;
    private long clock;
    private int pages;

    /** @param changes between two pages */
    @ParameterizedTest
    @CsvSource({"0", "1", "5", "20", "30"})
    void seesWhateverWasThereAllTheTime(int changes) {
        for (int round = 0; round < 20; round++) {
            long seed = System.nanoTime();
            System.out.println("WalkTest seed " + seed + ", " + changes + " changes a page");
            Random random = new Random(seed);
            fill(random.nextInt(3_000));
            Set<String> there = new HashSet<>();
            list.forEach(session -> there.add(session.uid()));
            walk(() -> {
                for (int n = 0; n < changes; n++) {
                    change(random);
                }
            });
            there.removeAll(deleted);
            assertThat(seen).as("seed %s", seed).containsAll(there);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 59, 99, 100, 101, 199, 200, 1_000, 5_000})
    void readsAQuietListInLittleMoreThanItsPages(int size) {
        fill(size);
        walk(() -> {});
        assertThat(seen).hasSize(size);
        assertThat(pages).isLessThanOrEqualTo(size / 90 + 3);
    }

    @Test
    void isLostRatherThanAtTheEndWhereTheApiGivesFewerThanAskedFor() {
        fill(1_000);
        Walk walk = new Walk();
        while (!walk.isOver() && !walk.isLost()) {
            Slice slice = walk.slice();
            // pages of 50, whatever is asked for
            walk.took(page(new Slice(slice.number(), 50)));
        }
        assertThat(walk.isOver()).isFalse();
    }

    @Test
    void isLostWhereTheApiAlwaysGivesTheSamePage() {
        fill(100);
        Walk walk = new Walk();
        while (!walk.isLost()) {
            walk.took(page(Slice.FIRST));
            assertThat(walk.isOver()).isFalse();
        }
        assertThat(walk.seen()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100, 197, 500, 12_345, 4_000_000})
    void aSliceHasTheEntryInItAndGoesOn(int index) {
        Slice slice = Slice.reachingFrom(index);
        assertThat(slice.start()).isLessThanOrEqualTo(index);
        assertThat(slice.end()).isGreaterThan(index + 50);
        assertThat(slice.size()).isBetween(60, 100);
    }

    private void fill(int size) {
        list.clear();
        deleted.clear();
        seen.clear();
        pages = 0;
        for (int n = 0; n < size; n++) {
            list.add(session("s" + sessions++));
        }
    }

    private void walk(Runnable meanwhile) {
        Walk walk = new Walk();
        while (!walk.isOver()) {
            List<ListedSession> page = page(walk.slice());
            pages++;
            page.forEach(session -> seen.add(session.uid()));
            walk.took(page);
            assertThat(walk.isLost()).isFalse();
            meanwhile.run();
        }
    }

    private List<ListedSession> page(Slice slice) {
        int from = Math.min(slice.start(), list.size());
        return List.copyOf(list.subList(from, Math.min(slice.end(), list.size())));
    }

    /** Something is said in a session, which moves to the end; or one is made or deleted. */
    private void change(Random random) {
        int kind = random.nextInt(4);
        if (kind == 0 || list.isEmpty()) {
            list.add(session("s" + sessions++));
            return;
        }
        // mostly at the front, where it moves all the others
        ListedSession old = list.remove((int) (list.size() * Math.pow(random.nextDouble(), 3)));
        if (kind == 1) {
            deleted.add(old.uid());
        } else {
            list.add(session(old.uid()));
        }
    }

    private ListedSession session(String uid) {
        return new ListedSession(uid, "pending", "", null, null, Instant.ofEpochSecond(clock++));
    }
}
