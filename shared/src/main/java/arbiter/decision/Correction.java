package arbiter.decision;

import arbiter.market.Symbol;
import org.jspecify.annotations.Nullable;

/** Something that was put right without changing what was meant, and told. */
public record Correction(String code, @Nullable Symbol asset, String message) {}
