package arbiter.function.admin;

import arbiter.account.Account;
import arbiter.account.AccountId;
import arbiter.account.Accounts;
import arbiter.account.Settings;
import arbiter.adapter.lambda.Caller;
import arbiter.adapter.lambda.HttpEvents;
import arbiter.adapter.lambda.HttpProblem;
import arbiter.adapter.lambda.HttpReplies;
import arbiter.adapter.lambda.Refusal;
import arbiter.engine.AccountDesk;
import arbiter.engine.AccountDesk.Outcome;
import arbiter.engine.AccountDesk.Outcome.Refused;
import arbiter.engine.AccountDesk.Outcome.Stands;
import arbiter.engine.AccountView;
import arbiter.engine.Control;
import arbiter.rule.ReportReader;
import arbiter.rule.SettingsReader;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** What is asked of an account: its settings, its state, its peak. */
final class AccountRoutes {

    private static final String ACCOUNTS = "/api/v1/accounts/";

    private final AccountDesk desk;
    private final Accounts accounts;
    private final Control control;
    private final SettingsReader settings;
    private final Clock clock;

    AccountRoutes(AccountDesk desk, Accounts accounts, Control control, SettingsReader settings, Clock clock) {
        this.desk = desk;
        this.accounts = accounts;
        this.control = control;
        this.settings = settings;
        this.clock = clock;
    }

    /** What stands after a report. */
    private record Reported(AccountId accountId, Instant asOf) {}

    /** Registers an account, or changes the settings of one that is there: for operators. */
    APIGatewayV2HTTPResponse put(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        var id = operated(event, caller);
        var seen = Requested.version(event).orElse(null);
        var understood = switch (settings.read(HttpEvents.body(event))) {
            case SettingsReader.Reading.Refused(var problems) -> throw new Refusal(HttpProblem.badRequest(problems));
            case SettingsReader.Reading.Understood read -> read;
        };
        var reason = Objects.requireNonNullElse(understood.reason(), seen == null ? "registered" : "settings changed");
        var change = caller.change(clock.instant(), reason);
        var next = understood.after(accounts.find(id).map(Settings::of).orElse(null));
        return reply(desk.put(id, next, understood.strategyId(), seen, change));
    }

    /** Shows an account to whoever may read it. */
    APIGatewayV2HTTPResponse get(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        caller.mustHave("read");
        var id = owned(event, caller);
        var account =
                accounts.find(id).orElseThrow(() -> new Refusal(HttpProblem.notFound("there is no account " + id)));
        return shown(account, false);
    }

    /** Takes the state of an account from its executor. */
    APIGatewayV2HTTPResponse report(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        caller.mustHave("decide");
        var id = owned(event, caller);
        return switch (ReportReader.read(HttpEvents.body(event), clock.instant())) {
            case ReportReader.Reading.Refused(var problems) -> throw new Refusal(HttpProblem.badRequest(problems));
            case ReportReader.Reading.Understood(var state) ->
                switch (desk.report(id, state)) {
                    case Stands _ -> HttpReplies.ok(new Reported(id, state.asOf()));
                    case Refused refused -> throw refusal(refused);
                };
        };
    }

    /** Has the peak of an account begin anew: for operators. */
    APIGatewayV2HTTPResponse resetPeak(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        var id = operated(event, caller);
        var fields = Requested.fields(event);
        var reason = fields.text("reason");
        Requested.check(fields);
        return reply(desk.resetPeak(id, caller.change(clock.instant(), reason)));
    }

    private static AccountId operated(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        caller.mustHave("admin");
        return owned(event, caller);
    }

    private static AccountId owned(APIGatewayV2HTTPEvent event, Caller caller) throws Refusal {
        var id = Requested.account(event);
        caller.mustOwn(id);
        return id;
    }

    private APIGatewayV2HTTPResponse reply(Outcome outcome) throws Refusal {
        return switch (outcome) {
            case Stands(var account, var created) -> shown(account, created);
            case Refused refused -> throw refusal(refused);
        };
    }

    private APIGatewayV2HTTPResponse shown(Account account, boolean created) {
        var view = AccountView.of(account, control.state(), clock.instant());
        var reply = created ? HttpReplies.created(ACCOUNTS + account.id(), view) : HttpReplies.ok(view);
        return HttpReplies.with(reply, "ETag", "\"%d\"".formatted(view.version()));
    }

    private static Refusal refusal(Refused refused) {
        var message = refused.message();
        return switch (refused.why()) {
            case NO_ACCOUNT -> new Refusal(HttpProblem.notFound(message));
            case NEEDS_STRATEGY -> Refusal.badRequest("/strategy_id", message);
            case NO_STRATEGY, INACTIVE_STRATEGY -> new Refusal(HttpProblem.unprocessable(message));
            case OTHER_STRATEGY, OTHER_VERSION, OTHER_SOURCE, NEWER_STATE, OTHER_STATE, NO_STATE ->
                new Refusal(HttpProblem.conflict(message));
        };
    }
}
