package arbiter.local;

import static org.assertj.core.api.Assertions.assertThat;

import arbiter.local.CommandLineTest.Ran;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsCommandTest {

    private static final String SETTINGS = """
            {"name": "Main", "source": "%s", "leverage": 5, "max_position_size_usd": 20000, "maker_fee_bps": 1.5,
             "taker_fee_bps": 4.5, "model_budget_usd_per_day": 5, "strategy_id": "swing"}""";
    private static final String STATE = """
            {"as_of": "%s", "balance_usd": 9000, "available_usd": 9000, "day_open_equity_usd": 9500,
             "net_transfers_today_usd": 0, "peak_equity_usd": 12000, "entries_today": 1, "turnover_today_usd": 500,
             "positions": [], "open_orders": [], "last_fill_at": {}, "recent_trades": []}""";

    @TempDir
    Path home;

    @Test
    void an_account_is_registered_told_of_reset_and_shown() throws IOException {
        var registered = run("put", file(SETTINGS.formatted("reported")), "--account", "main", "--json");
        assertThat(registered.code()).as(registered.err()).isZero();
        assertThat(registered.lines().getFirst().get("version").intValue()).isEqualTo(1);
        assertThat(registered.lines().getFirst().get("state").isNull()).isTrue();

        var told = run("report", file(STATE.formatted("2025-10-10T21:00:00Z")), "--account", "main", "--json");
        assertThat(told.code()).as(told.err()).isZero();
        assertThat(told.lines().getFirst().at("/state/balance_usd").intValue()).isEqualTo(9000);

        var reset = run("reset-peak", "--account", "main", "--reason", "a new mandate", "--json");
        assertThat(reset.code()).as(reset.err()).isZero();
        assertThat(reset.lines().getFirst().at("/state/peak_reset_at").isTextual())
                .isTrue();

        assertThat(run("show", "--account", "main").out())
                .contains("main", "Main", "swing", "9000", "2025-10-10T21:00:00Z", "reset at");
        assertThat(run("list").out()).contains("account", "main", "reported", "swing");
        assertThat(run("list", "--json").lines()).hasSize(1);
    }

    @Test
    void an_older_state_is_refused_and_the_same_one_is_a_success() throws IOException {
        run("put", file(SETTINGS.formatted("reported")), "--account", "main");
        var newest = file(STATE.formatted("2025-10-10T21:00:00Z"));
        run("report", newest, "--account", "main");

        assertThat(run("report", newest, "--account", "main").code()).isZero();
        var older = run("report", file(STATE.formatted("2025-10-10T20:59:59Z")), "--account", "main");
        assertThat(older.code()).isEqualTo(1);
        assertThat(older.err()).contains("a newer state of account main stands");
    }

    @Test
    void settings_are_replaced_only_by_whoever_saw_them() throws IOException {
        run("put", file(SETTINGS.formatted("reported")), "--account", "main");
        var richer = file(SETTINGS.formatted("reported").replace("20000", "30000"));

        assertThat(run("put", richer, "--account", "main").code()).isEqualTo(1);
        var seen = run("put", richer, "--account", "main", "--seen", "1", "--json");
        assertThat(seen.code()).as(seen.err()).isZero();
        assertThat(seen.lines().getFirst().get("version").intValue()).isEqualTo(2);
        assertThat(seen.lines().getFirst().get("max_position_size_usd").intValue())
                .isEqualTo(30000);
        assertThat(run("put", richer, "--account", "main", "--seen", "1").code())
                .as("what stands already is a success")
                .isZero();
    }

    @Test
    void an_account_that_moves_to_paper_shows_no_state_of_before() throws IOException {
        run("put", file(SETTINGS.formatted("reported")), "--account", "main");
        run("report", file(STATE.formatted("2025-10-10T21:00:00Z")), "--account", "main");

        var moved = run("put", file(SETTINGS.formatted("paper")), "--account", "main", "--seen", "1", "--json");

        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(moved.lines().getFirst().get("state").isNull()).isTrue();
        assertThat(run("show", "--account", "main").out()).contains("its source never told what it holds");
        assertThat(run("report", file(STATE.formatted("2025-10-10T21:00:01Z")), "--account", "main")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void everything_that_is_wrong_with_a_file_is_told_at_once_and_changes_nothing() throws IOException {
        var bad = run("put", file("{\"name\": \"\", \"source\": \"guess\", \"leverage\": 0}"), "--account", "main");

        assertThat(bad.code()).isEqualTo(1);
        assertThat(bad.out()).contains("/name", "/source", "/leverage", "/max_position_size_usd");
        assertThat(run("list").code()).as("no store was made").isEqualTo(1);
    }

    @Test
    void what_is_not_understood_is_wrong_usage() throws IOException {
        run("put", file(SETTINGS.formatted("reported")), "--account", "main");

        for (var line : List.of(
                List.of(),
                List.of("show", "--account", "nobody"),
                List.of("show", "--account", "a/b"),
                List.of("put", home.resolve("missing.json").toString(), "--account", "main"),
                List.of("put", file("not json"), "--account", "main"),
                List.of("put", file(SETTINGS.formatted("reported").replace("swing", "none")), "--account", "other"),
                List.of("report", file(STATE.formatted("2025-10-10T21:00:00Z")), "--account", "nobody"),
                List.of("reset-peak", "--account", "main"),
                List.of("list", "--limit", "0")))
            assertThat(run(line.toArray(String[]::new)).code()).as("%s", line).isEqualTo(2);
    }

    private int files;

    private String file(String content) throws IOException {
        return Files.writeString(home.resolve("file-" + files++ + ".json"), content)
                .toString();
    }

    private Ran run(String... args) {
        var line = new ArrayList<>(List.of("accounts"));
        line.addAll(List.of(args));
        if (args.length > 0)
            line.addAll(List.of("--store", home.resolve("store").toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        var code = Main.run(new PrintWriter(out), new PrintWriter(err, true), line.toArray(String[]::new));
        return new Ran(code, out.toString(), err.toString());
    }
}
