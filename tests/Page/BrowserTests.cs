namespace OpenClaw.Tests.Page;

/// <summary>The tests of the page share one browser, and so run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Chromium>
{
    public const string Name = "browser";
}
