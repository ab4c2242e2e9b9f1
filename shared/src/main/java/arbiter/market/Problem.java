package arbiter.market;

import org.jspecify.annotations.Nullable;

/**
 * Something that was missing or wrong with what a decision was made from, told so that a reader can act on it.
 *
 * @param asset the asset concerned, or null when it concerns the whole cycle or account
 */
public record Problem(String code, @Nullable Symbol asset, String message) {}
