package io.stevedore.registry.command;

import io.stevedore.registry.manifest.Catalog;
import io.stevedore.registry.robot.AccessToken;
import io.stevedore.registry.robot.AccessTokenAdmin;
import io.stevedore.registry.robot.AccessTokenCommands;
import io.stevedore.registry.robot.AccessTokenText;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;

/** Passes commands on to the use cases, whose beans bring the application's context to the threads of JMX. */
final class OperatorCommands extends NotificationBroadcasterSupport implements CommandsMXBean {

    private final String name;
    private final Commands commands;
    private final AccessTokenCommands tokens;
    private final Catalog catalog;
    private final AtomicLong told = new AtomicLong();

    /** @param name under which it is registered */
    OperatorCommands(String name, Commands commands, AccessTokenCommands tokens, Catalog catalog) {
        super(new MBeanNotificationInfo(
                new String[] {PROGRESS}, Notification.class.getName(), "how far a command is, in one line"));
        this.name = name;
        this.commands = commands;
        this.tokens = tokens;
        this.catalog = catalog;
    }

    @Override
    public CommandResult importZot(boolean dryRun, boolean json) {
        return commands.importZot(dryRun, json, this::tell);
    }

    @Override
    public CommandResult importDistribution(boolean dryRun, boolean json) {
        return commands.importDistribution(dryRun, json, this::tell);
    }

    @Override
    public CommandResult importLayout(String layout, String repository, boolean dryRun, boolean json) {
        return checked(() -> commands.importLayout(layout, repository, dryRun, json, this::tell));
    }

    @Override
    public CommandResult copy(String source, String repository, boolean dryRun, boolean json) {
        return checked(() -> commands.copy(source, repository, dryRun, json, this::tell));
    }

    @Override
    public CommandResult exportLayout(String what, String target, boolean json) {
        return checked(() -> commands.exportLayout(what, target, json, this::tell));
    }

    @Override
    public CommandResult sweep(boolean dryRun, boolean json) {
        return commands.sweep(dryRun, json, this::tell);
    }

    @Override
    public CommandResult snapshot(boolean json) {
        return commands.snapshot(json, this::tell);
    }

    @Override
    public CommandResult backup(boolean json) {
        return commands.backup(json);
    }

    @Override
    public CommandResult restore(boolean dryRun, boolean merge, boolean json) {
        return commands.restore(dryRun, merge, json, this::tell);
    }

    @Override
    public CommandResult collect(boolean all, boolean dryRun, boolean json) {
        return commands.collect(all, dryRun, json, this::tell);
    }

    @Override
    public CommandResult retain(boolean dryRun, boolean json) {
        return commands.retain(dryRun, json, this::tell);
    }

    @Override
    public CommandResult scrub(boolean all, boolean json) {
        return commands.scrub(all, json, this::tell);
    }

    @Override
    public CommandResult stats(boolean json) {
        return commands.stats(json, this::tell);
    }

    @Override
    public CommandResult createToken(String robot, String actions, String repositories, String life, boolean json) {
        return checked(() -> {
            AccessTokenAdmin.Made made = tokens.create(robot, actions, repositories, life);
            return new CommandResult(0, json ? AccessTokenText.json(made) : AccessTokenText.plain(made));
        });
    }

    @Override
    public CommandResult listTokens(boolean json) {
        List<AccessToken> all = tokens.list();
        return new CommandResult(0, json ? AccessTokenText.json(all) : AccessTokenText.plain(all));
    }

    @Override
    public CommandResult revokeToken(String id) {
        return tokens.revoke(id)
                ? new CommandResult(0, "access token " + id + " is revoked")
                : new CommandResult(1, "there is no access token " + id);
    }

    /** As the readiness of the HTTP API. It opens the index, which thereby belongs to this process alone. */
    @Override
    public void requireReady() {
        catalog.requireAnswer();
    }

    private static CommandResult checked(Supplier<CommandResult> command) {
        try {
            return command.get();
        } catch (IllegalArgumentException e) {
            return new CommandResult(2, String.valueOf(e.getMessage()));
        }
    }

    private void tell(String line) {
        sendNotification(new Notification(PROGRESS, name, told.incrementAndGet(), line));
    }
}
