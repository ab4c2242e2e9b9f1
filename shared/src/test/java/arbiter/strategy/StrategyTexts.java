package arbiter.strategy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The text of a strategy's file, for tests that spoil it. */
final class StrategyTexts {

    private StrategyTexts() {}

    static String swing() {
        try (var in = StrategyTexts.class.getResourceAsStream("/arbiter/strategies/swing.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
