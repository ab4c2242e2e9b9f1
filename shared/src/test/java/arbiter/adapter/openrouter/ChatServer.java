package arbiter.adapter.openrouter;

import arbiter.adapter.openrouter.ChatConnection.Asked;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A model server on a free port of this machine, that plays what it is told, also what a sound server would not do. It
 * remembers what it was asked. Unless it is told otherwise it decides soundly.
 */
public final class ChatServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 10;
    private static final int BACKLOG = 1_000;

    private final ServerSocket listening;
    private final List<Asked> asked = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final List<CompletableFuture<Boolean>> gates = new CopyOnWriteArrayList<>();
    private final Semaphore held = new Semaphore(0);
    private final Semaphore hungUp = new Semaphore(0);
    private volatile Function<Asked, ChatPlay> script =
            asked -> ChatScript.deciding().apply(asked.body());

    /** A server that listens already. */
    public ChatServer() {
        try {
            listening = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    /** The base that a client is given, before {@code /chat/completions}. */
    public String base() {
        return "http://127.0.0.1:%d/v1".formatted(listening.getLocalPort());
    }

    /** Plays one after the other from now on, the last one for ever. */
    public ChatServer playing(ChatPlay... plays) {
        return playing(ChatScript.inOrder(plays));
    }

    /** Plays this from now on, by the body of each question. */
    public ChatServer playing(Function<JsonNode, ChatPlay> other) {
        return answering(other.compose(Asked::body));
    }

    /** Plays this from now on, by all of each question. */
    public ChatServer answering(Function<Asked, ChatPlay> other) {
        script = other;
        return this;
    }

    /** Everything that was asked, in the order in which it was read. */
    public List<Asked> asked() {
        synchronized (asked) {
            return List.copyOf(asked);
        }
    }

    /** Lets everything go on that is held or stalled now. */
    public void release() {
        gates.forEach(gate -> gate.complete(true));
    }

    /** Returns when one more answer is held or stalled. */
    public void awaitHeld() throws InterruptedException {
        await(held, "nothing is held");
    }

    /** Returns when one more caller has gone from an answer that was held, stalled or too large. */
    public void awaitHungUp() throws InterruptedException {
        await(hungUp, "nobody hung up");
    }

    /** How many connections were made so far. */
    public int connections() {
        return made.get();
    }

    private static void await(Semaphore event, String otherwise) throws InterruptedException {
        if (!event.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError(otherwise);
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                open.add(socket);
                made.incrementAndGet();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server was closed.
            return;
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var connection = new ChatConnection(socket, this::hold, hungUp::release);
            for (var next = connection.read(); next.isPresent(); next = connection.read()) {
                synchronized (asked) {
                    asked.add(next.get());
                }
                if (!connection.play(script.apply(next.get()))) return;
            }
        } catch (IOException e) {
            // The caller has gone, or the server was closed: either is what a test is about.
            return;
        } finally {
            open.remove(socket);
        }
    }

    /** Whether it was released; else the caller has gone. */
    private boolean hold(CompletableFuture<Boolean> gate) {
        gates.add(gate);
        held.release();
        return gate.join();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (var socket : open) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
