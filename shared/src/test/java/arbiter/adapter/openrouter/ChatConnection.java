package arbiter.adapter.openrouter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import arbiter.adapter.openrouter.ChatPlay.Floods;
import arbiter.adapter.openrouter.ChatPlay.Halves;
import arbiter.adapter.openrouter.ChatPlay.HangsUp;
import arbiter.adapter.openrouter.ChatPlay.Holds;
import arbiter.adapter.openrouter.ChatPlay.KeepsAlive;
import arbiter.adapter.openrouter.ChatPlay.Resets;
import arbiter.adapter.openrouter.ChatPlay.Says;
import arbiter.adapter.openrouter.ChatPlay.Stalls;
import arbiter.json.Json;
import arbiter.json.Json.UnreadableJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** One connection of a {@link ChatServer}: just enough of HTTP/1.1 to be well and badly behaved. */
public final class ChatConnection {

    private static final byte[] BLOCK = " ".repeat(64 << 10).getBytes(UTF_8);
    private static final List<String> ALIVE = List.of("\n", "   \n", ": OPENROUTER PROCESSING\n\n");

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Predicate<CompletableFuture<Boolean>> hold;
    private final Runnable hungUp;

    /**
     * What was asked.
     *
     * @param headers by their names in lower case
     * @param body missing when it is not JSON
     */
    public record Asked(String method, String path, Map<String, String> headers, JsonNode body) {}

    ChatConnection(Socket socket, Predicate<CompletableFuture<Boolean>> hold, Runnable hungUp) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.hold = hold;
        this.hungUp = hungUp;
    }

    /** The next question; empty when there is no more. */
    Optional<Asked> read() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) lines.add(line);
        if (lines.isEmpty()) return Optional.empty();
        var headers = new TreeMap<String, String>();
        for (var line : lines.subList(1, lines.size())) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        var first = lines.getFirst().split(" ", -1);
        return Optional.of(new Asked(first[0], first[1], headers, json(new String(body, UTF_8))));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) if (c != '\r') line.write(c);
        return line.toString(ISO_8859_1);
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (UnreadableJson e) {
            return MissingNode.getInstance();
        }
    }

    /** Plays it, and says whether the connection can be used again. */
    boolean play(ChatPlay play) throws IOException {
        return switch (play) {
            case Says says -> say(says);
            case KeepsAlive keeps -> keepAlive(keeps.then());
            case Halves halves -> half(halves.whole());
            case HangsUp _ -> false;
            case Resets _ -> reset();
            case Holds holds -> hold(holds.then());
            case Stalls stalls -> stall(stalls.then());
            case Floods floods -> flood(floods.bytes());
        };
    }

    private boolean say(Says says) throws IOException {
        head(says, "Content-Length: " + says.body().remaining());
        out.write(bytes(says));
        return true;
    }

    private boolean keepAlive(Says says) throws IOException {
        head(says, "Transfer-Encoding: chunked");
        for (var sign : ALIVE) chunk(sign.getBytes(UTF_8));
        chunk(bytes(says));
        chunk(new byte[0]);
        return true;
    }

    private boolean half(Says says) throws IOException {
        head(says, "Content-Length: " + says.body().remaining());
        out.write(bytes(says), 0, says.body().remaining() / 2);
        return false;
    }

    private boolean hold(Says says) throws IOException {
        if (isReleased()) say(says.with("Connection", "close"));
        return false;
    }

    private boolean stall(Says says) throws IOException {
        half(says);
        if (!isReleased()) return false;
        var half = says.body().remaining() / 2;
        out.write(bytes(says), half, says.body().remaining() - half);
        return false;
    }

    private boolean flood(int bytes) throws IOException {
        head(ChatPlay.says(200, ""), "Content-Length: " + bytes);
        try {
            for (var left = bytes; left > 0; left -= BLOCK.length) out.write(BLOCK, 0, Math.min(left, BLOCK.length));
            return true;
        } catch (IOException e) {
            hungUp.run();
            return false;
        }
    }

    private boolean reset() throws IOException {
        socket.setSoLinger(true, 0);
        return false;
    }

    /** Nobody sends anything before it has an answer, so whatever is read is the end. */
    private boolean isReleased() {
        var gate = new CompletableFuture<Boolean>();
        Thread.startVirtualThread(() -> gate.complete(!isAtEnd()));
        var released = hold.test(gate);
        if (!released) hungUp.run();
        return released;
    }

    private boolean isAtEnd() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    private void head(Says says, String length) throws IOException {
        var head = new StringBuilder("HTTP/1.1 %d Played\r\n".formatted(says.status()));
        says.headers().forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
        out.write(head.append(length).append("\r\n\r\n").toString().getBytes(ISO_8859_1));
        out.flush();
    }

    private void chunk(byte[] bytes) throws IOException {
        out.write("%x\r\n".formatted(bytes.length).getBytes(ISO_8859_1));
        out.write(bytes);
        out.write("\r\n".getBytes(ISO_8859_1));
        out.flush();
    }

    private static byte[] bytes(Says says) {
        var bytes = new byte[says.body().remaining()];
        says.body().duplicate().get(bytes);
        return bytes;
    }
}
