namespace OpenClaw.Tests.Config.Loading;

public sealed class ConfigAliasesTests : IDisposable
{
    private readonly ConfigFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_section_in_both_places_is_joined_key_by_key_and_what_loses_is_named()
    {
        var config = _folder.LoadYaml(
            """
            telegram:
              bot_token: old-place
              dm_policy: pairing
              name: loses
            channels:
              telegram:
                enabled: false
                name: wins
            """);

        Assert.True(config.Valid, string.Join(", ", config.Issues));
        var telegram = config.Effective["channels"]!["telegram"]!;
        Assert.Equal(("old-place", "pairing", "wins", false), ((string?)telegram["botToken"], (string?)telegram["dmPolicy"], (string?)telegram["name"], (bool)telegram["enabled"]!));
        var warning = Assert.Single(config.Warnings, warning => warning.Path == "telegram.name");
        Assert.Equal(("ignored: channels.telegram.name is there too and wins; remove one of them", 4), (warning.Message, warning.Line));
    }
}
