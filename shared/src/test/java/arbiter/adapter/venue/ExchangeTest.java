package arbiter.adapter.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import arbiter.adapter.http.Wire;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.http.Wire.Result;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.openrouter.ScriptedWire;
import arbiter.adapter.venue.Reply.Missed;
import arbiter.adapter.venue.Reply.Told;
import arbiter.engine.TestClock;
import arbiter.model.Pause;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final Says YES = ChatPlay.says(200, "{\"yes\": true}");

    private final TestClock clock = new TestClock(NOON);
    private final Map<String, Deque<ChatPlay>> scripts = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Duration> paused = new ArrayList<>();
    private final ScriptedWire wire = ScriptedWire.answering(this::play, clock::pass);
    private final Pause pause = length -> {
        paused.add(length);
        clock.pass(length);
    };
    private final SplittableRandom random = new SplittableRandom(1);
    private WeightLimit limit = new WeightLimit(1_000, clock);
    private Instant deadline = NOON.plusSeconds(30);

    private synchronized ChatPlay play(Question question) {
        var name = question.to().getPath().substring(1);
        asked.add(name);
        var script = scripts.getOrDefault(name, new ArrayDeque<>());
        return script.isEmpty() ? YES : script.removeFirst();
    }

    /** The question of this name is answered so, one after the other, and then as it should be. */
    private void script(String name, ChatPlay... plays) {
        scripts.put(name, new ArrayDeque<>(Arrays.asList(plays)));
    }

    private Exchange exchange(Wire over) {
        return new Exchange(over, limit, (_, _) -> Optional.empty(), clock, pause, random);
    }

    private List<Reply> ask(String... names) throws InterruptedException {
        return exchange(wire).all(calls(names), deadline);
    }

    private static List<Call> calls(String... names) {
        return Arrays.stream(names)
                .map(name -> new Call(Question.get(URI.create("http://venue.invalid/" + name)), null, 10))
                .toList();
    }

    private static Miss miss(Reply reply) {
        return ((Missed) reply).miss();
    }

    @Test
    void tells_what_was_asked_in_order_and_when() throws Exception {
        script("a", YES.with("Date", "Wed, 04 Mar 2026 11:59:59 GMT"));

        var replies = ask("a", "b");

        assertThat(replies).hasSize(2).allMatch(Told.class::isInstance);
        assertThat((Told) replies.getFirst()).satisfies(told -> {
            assertThat(told.tree().path("yes").booleanValue()).isTrue();
            assertThat(told.askedAt()).isEqualTo(NOON);
            assertThat(told.sentAt()).isEqualTo(NOON.minusSeconds(1));
        });
        assertThat(((Told) replies.getLast()).sentAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void asks_again_up_to_three_times_where_that_may_help(int status) throws Exception {
        script("a", ChatPlay.says(status, ""), ChatPlay.says(status, ""));
        assertThat(ask("a").getFirst()).isInstanceOf(Told.class);

        script("a", ChatPlay.says(status, ""), ChatPlay.says(status, ""), ChatPlay.says(status, ""));
        assertThat(ask("a").getFirst()).isInstanceOf(Missed.class);

        assertThat(asked).hasSize(6);
    }

    @Test
    void asks_again_after_a_broken_connection_and_a_timeout() throws Exception {
        script("a", new ChatPlay.HangsUp(), new ChatPlay.Holds(YES));

        assertThat(ask("a").getFirst()).isInstanceOf(Told.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 451, 301})
    void does_not_repeat_what_was_refused(int status) throws Exception {
        script("a", ChatPlay.says(status, "no"));

        var miss = miss(ask("a").getFirst());

        assertThat(miss.kind()).isEqualTo(Miss.Kind.REFUSED);
        assertThat(miss.why()).isEqualTo("answered %d: no".formatted(status));
        assertThat(asked).hasSize(1);
    }

    @Test
    void does_not_repeat_what_makes_no_sense() throws Exception {
        script("a", ChatPlay.says(200, "text/html", "<html>\n\tmaintenance</html>"));

        assertThat(miss(ask("a").getFirst()))
                .isEqualTo(new Miss(Miss.Kind.GARBLED, "answered no JSON: <html> maintenance</html>"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void reads_no_body_without_end() throws Exception {
        script("a", new ChatPlay.Floods(Wire.MAX_BODY_BYTES + 1));

        assertThat(miss(ask("a").getFirst()).kind()).isEqualTo(Miss.Kind.GARBLED);
    }

    @Test
    void says_no_more_of_a_long_answer_than_anybody_reads() throws Exception {
        script("a", ChatPlay.says(400, "text/plain", "x".repeat(5_000)));

        assertThat(miss(ask("a").getFirst()).why()).hasSizeLessThan(200).endsWith("…");
    }

    @Test
    void waits_a_random_part_of_a_time_that_doubles() throws Exception {
        limit = new WeightLimit(100_000, clock);
        for (var i = 0; i < 40; i++) {
            script("a", ChatPlay.says(500, ""), ChatPlay.says(500, ""));
            deadline = clock.instant().plusSeconds(30);
            ask("a");
        }

        var first = IntStream.range(0, 40).mapToObj(i -> paused.get(2 * i)).toList();
        var second = IntStream.range(0, 40).mapToObj(i -> paused.get(2 * i + 1)).toList();
        assertThat(first).allMatch(wait -> wait.toMillis() <= 200).anyMatch(wait -> wait.toMillis() > 150);
        assertThat(second).allMatch(wait -> wait.toMillis() <= 400).anyMatch(wait -> wait.toMillis() > 300);
        assertThat(first).anyMatch(wait -> wait.toMillis() < 50);
    }

    @Test
    void no_call_lasts_longer_than_five_seconds_or_than_the_deadline() throws Exception {
        deadline = NOON.plusSeconds(7);
        script("a", new ChatPlay.Holds(YES), new ChatPlay.Holds(YES), new ChatPlay.Holds(YES));

        assertThat(miss(ask("a").getFirst()).kind()).isEqualTo(Miss.Kind.TIMED_OUT);

        assertThat(wire.limits().getFirst()).isEqualTo(Duration.ofSeconds(5));
        assertThat(wire.limits()).hasSize(2);
        assertThat(wire.limits().getLast()).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void asks_nothing_past_the_deadline() throws Exception {
        deadline = NOON;

        assertThat(miss(ask("a").getFirst()).kind()).isEqualTo(Miss.Kind.TIMED_OUT);

        assertThat(asked).isEmpty();
    }

    @Test
    void is_silent_for_as_long_as_the_venue_asks_after_429() throws Exception {
        script("a", ChatPlay.says(429, "").with("Retry-After", "12"));

        assertThat(ask("a").getFirst()).isInstanceOf(Told.class);
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(12));

        script("a", ChatPlay.says(429, "").with("Retry-After", "40"));
        assertThat(miss(ask("a").getFirst()).kind()).isEqualTo(Miss.Kind.LIMITED);
        var later = ask("b").getFirst();
        assertThat(miss(later).why()).startsWith("takes no more questions for ");
        assertThat(asked).doesNotContain("b");
    }

    @Test
    void is_silent_for_ten_seconds_where_the_venue_does_not_say_how_long() throws Exception {
        script("a", ChatPlay.says(429, "text/plain", "slow down"));

        assertThat(ask("a").getFirst()).isInstanceOf(Told.class);

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "words", "nothing"})
    void stops_after_418_until_the_ban_ends(String said) throws Exception {
        var until = said.equals("nothing") ? NOON.plusSeconds(120) : NOON.plusSeconds(300);
        var words = said.equals("words") ? "IP banned until %d. Please".formatted(until.toEpochMilli()) : "";
        var banned = ChatPlay.says(418, "{\"code\":-1003,\"msg\":\"Way too many requests; %s\"}".formatted(words));
        script("a", said.equals("Retry-After") ? banned.with("Retry-After", "300") : banned);

        assertThat(miss(ask("a").getFirst()).kind()).isEqualTo(Miss.Kind.BANNED);
        assertThat(miss(ask("b").getFirst())).isEqualTo(new Miss(Miss.Kind.BANNED, "shut us out until " + until));
        assertThat(asked).containsExactly("a");

        clock.pass(Duration.between(clock.instant(), until));
        deadline = clock.instant().plusSeconds(30);
        assertThat(ask("b").getFirst()).isInstanceOf(Told.class);
    }

    @Test
    void heeds_what_the_venue_says_is_used() throws Exception {
        limit = new WeightLimit(100, clock);
        script("a", YES.with("x-mbx-used-weight-1m", "95"));
        ask("a");

        assertThat(miss(ask("b").getFirst()).kind()).isEqualTo(Miss.Kind.LIMITED);

        assertThat(asked).containsExactly("a");
    }

    @Test
    void what_a_limit_cuts_off_is_the_last() throws Exception {
        limit = new WeightLimit(35, clock);

        var replies = ask("a", "b", "c", "d", "e");

        assertThat(replies.subList(0, 3)).allMatch(Told.class::isInstance);
        assertThat(replies.subList(3, 5)).allMatch(reply -> miss(reply).kind() == Miss.Kind.LIMITED);
        assertThat(asked).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void waits_for_room_where_there_will_be_some_in_time() throws Exception {
        limit = new WeightLimit(10, clock);
        deadline = NOON.plusSeconds(61);

        assertThat(ask("a", "b")).allMatch(Told.class::isInstance);

        assertThat(paused).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void repeats_weigh_too() throws Exception {
        limit = new WeightLimit(10, clock);
        script("a", ChatPlay.says(500, "broken"));

        assertThat(miss(ask("a").getFirst()).why()).isEqualTo("answered 500: broken");

        assertThat(asked).hasSize(1);
    }

    @Test
    void asks_at_most_sixteen_at_once() throws Exception {
        var inFlight = new AtomicInteger();
        var most = new AtomicInteger();
        var full = new CountDownLatch(Exchange.MOST_AT_ONCE);
        Wire counting = (_, _) -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            full.countDown();
            full.await();
            inFlight.decrementAndGet();
            return new Result.CutOff("enough");
        };
        limit = new WeightLimit(100_000, clock);

        exchange(counting)
                .all(calls(IntStream.range(0, 50).mapToObj(i -> "c" + i).toArray(String[]::new)), deadline);

        assertThat(most).hasValue(Exchange.MOST_AT_ONCE);
    }

    @Test
    void an_interrupted_reader_leaves_no_thread_behind() throws Exception {
        var begun = new CountDownLatch(5);
        var ended = new AtomicInteger();
        Wire endless = (_, _) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError();
            } finally {
                ended.incrementAndGet();
            }
        };
        var thrown = new AtomicReference<Throwable>();
        var reader = Thread.ofVirtual().unstarted(() -> {
            try {
                exchange(endless).all(calls("a", "b", "c", "d", "e"), deadline);
            } catch (Exception e) {
                thrown.set(e);
            }
        });

        reader.start();
        begun.await();
        reader.interrupt();
        reader.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(ended).hasValue(5);
    }

    @Test
    void a_mistake_of_ours_is_no_failure_of_the_venue() {
        Wire broken = (_, _) -> {
            throw new IllegalArgumentException("a mistake");
        };

        assertThatIllegalStateException()
                .isThrownBy(() -> exchange(broken).all(calls("a", "b"), deadline))
                .withMessageContaining("a mistake");
    }
}
