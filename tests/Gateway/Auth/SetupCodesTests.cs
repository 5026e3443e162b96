using OpenClaw.Gateway.Auth;
using OpenClaw.Tests.Fixtures;

namespace OpenClaw.Tests.Gateway.Auth;

public sealed class SetupCodesTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly TempFolder _folder = new();
    private readonly SetupCodes _codes;

    public SetupCodesTests() => _codes = new SetupCodes(_folder.Path, _clock);

    public void Dispose()
    {
        _codes.Dispose();
        _folder.Dispose();
    }

    private Task<NewSetupCode> NewAsync() => _codes.CreateAsync(SetupProfile.Limited, CancellationToken.None).AsTask();

    private Task<SetupCode?> RedeemAsync(NewSetupCode made, string device = "d1", string role = "node", params string[] scopes) =>
        _codes.RedeemAsync(made.Secret, device, null, role, scopes, CancellationToken.None).AsTask();

    [Fact]
    public async Task A_code_works_once()
    {
        var made = await NewAsync();

        Assert.NotNull(await RedeemAsync(made));
        Assert.Null(await RedeemAsync(made));
    }

    [Fact]
    public async Task A_used_code_stays_used_after_a_restart()
    {
        var made = await NewAsync();
        await RedeemAsync(made);

        using var restarted = new SetupCodes(_folder.Path, _clock);

        Assert.Null(await restarted.RedeemAsync(made.Secret, "d1", null, "node", [], CancellationToken.None));
        Assert.Equal("d1", (await restarted.CompletionAsync(made.Code.SetupId, CancellationToken.None))!.DeviceId);
    }

    [Fact]
    public async Task A_code_expires_after_ten_minutes()
    {
        var made = await NewAsync();

        _clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Null(await RedeemAsync(made));
    }

    [Fact]
    public async Task A_code_is_bound_to_the_first_device_that_shows_it()
    {
        var made = await NewAsync();

        Assert.Null(await RedeemAsync(made, "first", "operator", "operator.admin"));
        Assert.Null(await RedeemAsync(made, "second"));
        Assert.NotNull(await RedeemAsync(made, "first"));
    }

    [Theory]
    [InlineData("operator", "operator.admin")]
    [InlineData("operator", "operator.pairing")]
    [InlineData("superuser", null)]
    public async Task A_code_gives_nothing_beyond_what_it_was_made_for(string role, string? scope)
    {
        var made = await NewAsync();

        Assert.Null(await RedeemAsync(made, "d1", role, scope is null ? [] : [scope]));
    }

    [Fact]
    public async Task The_secret_itself_is_not_kept()
    {
        var made = await NewAsync();

        Assert.DoesNotContain(made.Secret, await File.ReadAllTextAsync(_folder["setup-codes.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_unused_code_makes_room_for_a_new_one()
    {
        var first = await NewAsync();
        for (var i = 0; i < SetupCodes.MaxUnused; i++)
        {
            _clock.Advance(1);
            await NewAsync();
        }

        Assert.Null(await RedeemAsync(first));
    }
}
