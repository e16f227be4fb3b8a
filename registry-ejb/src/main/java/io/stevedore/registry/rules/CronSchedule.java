package io.stevedore.registry.rules;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;

/** The times at which something is to be done, in the five fields of Unix's cron. */
public final class CronSchedule {

    private CronSchedule() {}

    /** @throws IllegalArgumentException if it is none */
    public static Cron parse(String text) {
        if (text.indexOf('|') >= 0) { // by which the library joins several
            throw new IllegalArgumentException("one schedule is wanted");
        }
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse(text);
    }

    /** Whether each field has what it may have; their times may never come all the same, as on 30 February. */
    public static boolean isValid(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
