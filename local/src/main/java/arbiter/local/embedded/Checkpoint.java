package arbiter.local.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream was handled: per shard the sequence number of the last record that needs no further handling.
 *
 * <p>Kept in a small text file, one line per shard, replaced as a whole after every batch; a process that dies in
 * between hands out its last batch again.
 */
public final class Checkpoint {

    private final @Nullable Path file;
    private final Map<String, String> handled;

    private Checkpoint(@Nullable Path file, Map<String, String> handled) {
        this.file = file;
        this.handled = new TreeMap<>(handled);
    }

    /** A checkpoint that starts with nothing handled and is forgotten with the process. */
    public static Checkpoint inMemory() {
        return new Checkpoint(null, Map.of());
    }

    /**
     * A checkpoint kept in a file, usually beside the store whose stream it follows. Without the file nothing was
     * handled yet.
     *
     * @throws IllegalStateException when the file is not a checkpoint
     */
    public static Checkpoint in(Path file) {
        try {
            if (!Files.exists(file)) return new Checkpoint(file, Map.of());
            return new Checkpoint(
                    file,
                    Files.readAllLines(file).stream()
                            .map(line -> line.split(" ", -1))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> sequence(file, parts))));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String sequence(Path file, String[] parts) {
        if (parts.length != 2 || parts[1].isEmpty() || !parts[1].chars().allMatch(Character::isDigit))
            throw new IllegalStateException(file + " is not a stream checkpoint");
        return parts[1];
    }

    synchronized Optional<String> of(String shard) {
        return Optional.ofNullable(handled.get(shard));
    }

    synchronized void advance(String shard, String sequence) {
        handled.put(shard, sequence);
        save();
    }

    /** Forgets the shards that the stream itself has forgotten. */
    synchronized void keepOnly(Set<String> shards) {
        if (handled.keySet().retainAll(shards)) save();
    }

    private void save() {
        if (file == null) return;
        var lines = handled.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
