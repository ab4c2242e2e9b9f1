package arbiter.account;

import arbiter.strategy.Change;

/**
 * One change of an account's settings.
 *
 * @param version of the settings since then
 */
public record SettingsChange(long version, Settings settings, Change change) {}
