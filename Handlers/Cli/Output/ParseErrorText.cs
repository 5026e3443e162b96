using System.CommandLine;
using System.CommandLine.Parsing;

namespace OpenClaw.Handlers.Cli;

/// <summary>Says what is wrong with a command line, in the words of the stock command line, and what may have been meant.</summary>
internal static class ParseErrorText
{
    /// <summary>A group of commands without one of them: its help says which there are.</summary>
    public static bool WantsCommand(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command is { Action: null, Subcommands.Count: > 0 };

    /// <summary>What looks like an option, but would be taken for the value of an argument: a misspelt one, or one of another version,
    /// must not become a name or a key. After <c>--</c> everything is a value, and so are a negative number and a text of some words.</summary>
    public static string? StrayOption(ParseResult parsed)
    {
        foreach (var child in parsed.CommandResult.Children)
        {
            if (child is not ArgumentResult { Argument.Name: not NodesRunCommand.Words } result) continue;
            foreach (var token in result.Tokens)
            {
                if (token.Value is ['-', not (>= '0' and <= '9' or '.'), ..] && !IsText(token.Value) && !IsAfterDashes(parsed, token)) return token.Value;
            }
        }
        return null;
    }

    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (StrayOption(parsed) is { } stray) return Elsewhere(parsed, stray) ?? Unknown(parsed, command, stray);
        if (parsed.UnmatchedTokens is [var unknown, ..]) return Elsewhere(parsed, unknown) ?? Unknown(parsed, command, unknown);
        if (command.Options.FirstOrDefault(option => option.Required && !IsGiven(parsed.GetResult(option))) is { } option)
        {
            return $"error: required option '{OptionText(option)}' not specified";
        }
        if (command.Arguments.FirstOrDefault(argument => argument.Arity.MinimumNumberOfValues > 0 && !IsGiven(parsed.GetResult(argument))) is { } argument)
        {
            return $"error: missing required argument '{argument.Name}'";
        }
        if (parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(option => option.Errors.Any()) is { } wrong)
        {
            return wrong.Tokens is [var value, ..]
                ? $"error: option '{OptionText(wrong.Option)}' argument '{value.Value}' is invalid"
                : $"error: option '{OptionText(wrong.Option)}' argument missing";
        }
        return $"error: {parsed.Errors[0].Message}";
    }

    // Of a misspelt --option=some words the blank is in the value.
    private static bool IsText(string token) => token.Split('=')[0].AsSpan().IndexOfAny(' ', '\n', '\t') >= 0;

    private static bool IsAfterDashes(ParseResult parsed, Token token)
    {
        var isAfter = false;
        foreach (var at in parsed.Tokens)
        {
            if (ReferenceEquals(at, token)) return isAfter;
            isAfter |= at.Type == TokenType.DoubleDash;
        }
        return isAfter;
    }

    private static bool IsGiven(OptionResult? result) => result is { Implicit: false };

    private static bool IsGiven(ArgumentResult? result) => result is { Tokens.Count: > 0 };

    private static string? Elsewhere(ParseResult parsed, string token)
    {
        var words = token;
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult { Parent: not null, Command: var command }; result = result.Parent)
        {
            words = $"{command.Name} {words}";
        }
        return token.StartsWith('-') ? OtherOptions.Explain(words, token.Split('=')[0]) : OtherCommands.Explain(words);
    }

    private static string Unknown(ParseResult parsed, Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            var options = Ancestors(parsed).SelectMany(c => c.Options.Where(o => c == command || o.Recursive)).Select(o => o.Name);
            return $"error: unknown option '{token}'{Hint(token.Split('=')[0], options, command)}";
        }
        if (command.Subcommands.Count > 0 && command.Arguments.Count == 0)
        {
            return $"error: unknown command '{token}'{Hint(token, command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name), command)}";
        }
        var surplus = parsed.UnmatchedTokens.Count;
        var expected = command.Arguments.Count;
        return FormattableString.Invariant(
            $"error: too many arguments for '{command.Name}'. Expected {expected} argument{(expected == 1 ? "" : "s")} but got {expected + surplus}.");
    }

    private static string Hint(string token, IEnumerable<string> candidates, Command command)
    {
        var best = candidates.MinBy(name => Spelling.Distance(token, name));
        return best is not null && Spelling.IsClose(token, Spelling.Distance(token, best)) ? $"\n(Did you mean {best}?)" : $"\nSee: {PathOf(command)} --help";
    }

    private static string PathOf(Command command)
    {
        var words = "";
        for (var at = command; at is not RootCommand; at = at.Parents.OfType<Command>().First()) words = $" {at.Name}{words}";
        return $"openclaw{words}";
    }

    private static string OptionText(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).OrderBy(name => name.Length));
        return option.HelpName is { } value ? $"{names} <{value}>" : names;
    }

    private static IEnumerable<Command> Ancestors(ParseResult parsed)
    {
        for (SymbolResult? result = parsed.CommandResult; result is not null; result = result.Parent)
        {
            if (result is CommandResult { Command: var command }) yield return command;
        }
    }
}
