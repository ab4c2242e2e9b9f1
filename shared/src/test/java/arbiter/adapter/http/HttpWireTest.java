package arbiter.adapter.http;

import static arbiter.adapter.openrouter.ChatFixtures.CANARY;
import static arbiter.adapter.openrouter.ChatFixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import arbiter.Race;
import arbiter.adapter.http.Wire.Question;
import arbiter.adapter.http.Wire.Result;
import arbiter.adapter.http.Wire.Result.Answer;
import arbiter.adapter.http.Wire.Result.CutOff;
import arbiter.adapter.http.Wire.Result.TimedOut;
import arbiter.adapter.http.Wire.Result.TooLarge;
import arbiter.adapter.http.Wire.Result.Unreachable;
import arbiter.adapter.openrouter.ChatPlay;
import arbiter.adapter.openrouter.ChatPlay.HangsUp;
import arbiter.adapter.openrouter.ChatPlay.Holds;
import arbiter.adapter.openrouter.ChatPlay.Stalls;
import arbiter.adapter.openrouter.ChatServer;
import arbiter.adapter.secrets.NoKey;
import arbiter.adapter.secrets.Secret;
import arbiter.engine.TestClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWireTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final ChatPlay YES = ChatPlay.completion("yes");

    private final TestClock clock = new TestClock(NOON);
    private final HttpWire wire = new HttpWire(clock);
    private final ChatServer server = new ChatServer().playing(YES);

    @AfterEach
    void stop() {
        wire.close();
        server.close();
    }

    @Test
    void posts_the_body_with_the_key_in_its_header() throws Exception {
        send(LONG);

        var asked = server.asked().getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/v1/chat/completions");
        assertThat(asked.body().get("question").textValue()).isEqualTo("Grüße");
        assertThat(asked.headers())
                .containsEntry("authorization", "Bearer " + CANARY)
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("upgrade", "http2-settings");
    }

    @Test
    void gives_up_an_answer_that_does_not_come_and_closes_its_connection() throws Exception {
        server.playing(new Holds(ChatPlay.completion("late")));

        assertThat(sendUntilAsked()).isEqualTo(new TimedOut());

        server.awaitHungUp();
    }

    @Test
    void gives_up_a_body_that_stalls_and_closes_its_connection() throws Exception {
        server.playing(new Stalls(ChatPlay.completion("late")));

        assertThat(sendUntilAsked()).isEqualTo(new TimedOut());

        server.awaitHungUp();
    }

    /** On a busy machine a short limit may be over before the question has come. */
    private Result sendUntilAsked() throws Exception {
        while (true) {
            var result = send(SHORT);
            if (!server.asked().isEmpty()) return result;
        }
    }

    @Test
    void stops_reading_what_is_too_large() throws Exception {
        server.playing(new ChatPlay.Floods(1 << 30));

        assertThat(send(LONG)).isEqualTo(new TooLarge(200));

        server.awaitHungUp();
    }

    @Test
    void reads_a_body_of_exactly_the_bound() throws Exception {
        server.playing(new ChatPlay.Floods(Wire.MAX_BODY_BYTES));

        assertThat(send(LONG))
                .isInstanceOfSatisfying(
                        Answer.class,
                        answer -> assertThat(answer.body().remaining()).isEqualTo(Wire.MAX_BODY_BYTES));
    }

    @Test
    void an_interrupted_caller_is_let_go_and_the_connection_closed() throws Exception {
        server.playing(new Holds(ChatPlay.completion("late")));
        var thrown = new AtomicReference<Throwable>();
        var caller = Thread.ofVirtual().unstarted(() -> sendInto(thrown));

        caller.start();
        server.awaitHeld();
        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        server.awaitHungUp();
    }

    private void sendInto(AtomicReference<Throwable> thrown) {
        try {
            send(LONG);
        } catch (Exception e) {
            thrown.set(e);
        }
    }

    @Test
    void leaves_no_thread_behind() throws Exception {
        server.playing(new Holds(ChatPlay.completion("late")));
        send(SHORT);

        wire.close();

        for (var thread : Thread.getAllStackTraces().keySet())
            if (thread.getName().startsWith("HttpClient")) {
                thread.join(Duration.ofSeconds(10));
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
    }

    @Test
    void a_connection_is_used_again_within_ten_seconds_and_no_later() throws Exception {
        send(LONG);
        clock.pass(Duration.ofSeconds(10));
        send(LONG);
        assertThat(server.connections()).isEqualTo(1);

        clock.pass(Duration.ofMillis(10_001));
        send(LONG);

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void a_question_is_never_sent_twice() throws Exception {
        server.playing(YES, new HangsUp(), YES);
        send(LONG);

        assertThat(send(LONG)).isInstanceOf(CutOff.class);

        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void nobody_else_is_asked_because_of_a_redirect(int status) throws Exception {
        try (var other = new ChatServer()) {
            server.playing(ChatPlay.says(status, "").with("Location", other.base() + "/chat/completions"));

            assertThat(send(LONG))
                    .isInstanceOfSatisfying(
                            Answer.class, answer -> assertThat(answer.status()).isEqualTo(status));

            assertThat(other.asked()).isEmpty();
        }
    }

    @Test
    void asks_many_at_the_same_time() throws Exception {
        server.playing(new Holds(ChatPlay.completion("yes")));
        var all = new FutureTask<>(() -> Race.of(20, () -> send(LONG)));
        Thread.startVirtualThread(all);

        for (var i = 0; i < 20; i++) server.awaitHeld();
        server.release();

        assertThat(all.get()).hasSize(20).allMatch(Answer.class::isInstance);
    }

    @Test
    void does_not_wait_for_the_common_pool() throws Exception {
        var over = new CountDownLatch(1);
        for (var i = 0; i < ForkJoinPool.getCommonPoolParallelism(); i++)
            ForkJoinPool.commonPool().execute(() -> await(over));
        try {
            assertThat(send(LONG)).isInstanceOf(Answer.class);
        } finally {
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void where_nobody_listens_nothing_is_sent() throws Exception {
        var address = "http://127.0.0.1:%d/v1".formatted(freePort());

        assertThat(wire.send(question(address), LONG)).isEqualTo(new Unreachable("nobody listens there"));
    }

    @Test
    void an_unknown_host_is_not_reached() throws Exception {
        assertThat(wire.send(question("http://nowhere.invalid/v1"), LONG))
                .isEqualTo(new Unreachable("its name is not known here; is there a network?"));
    }

    @Test
    void without_a_handshake_nothing_is_sent() throws Exception {
        try (var closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> acceptAndClose(closing));
            var address = "https://127.0.0.1:%d/v1".formatted(closing.getLocalPort());

            assertThat(wire.send(question(address), LONG)).isInstanceOf(Unreachable.class);
        }
    }

    private static void acceptAndClose(ServerSocket listening) {
        try {
            listening.accept().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Result send(Duration limit) throws InterruptedException, ExecutionException, NoKey {
        return wire.send(question(server.base()), limit);
    }

    private static Question question(String base) throws NoKey {
        var to = URI.create(base + "/chat/completions");
        return new Question(to, Secret.key(CANARY, "a test"), "{\"question\":\"Grüße\"}");
    }
}
