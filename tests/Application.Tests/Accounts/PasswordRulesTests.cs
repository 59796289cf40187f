using NegotiationTracker.Infrastructure.Identity;

namespace NegotiationTracker.Application.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly string[] About = ["Ilse Marant", "Meridian Relief", "ilse.marant@example.org"];

    [Theory]
    [InlineData("fourteen chars", "password-too-short")]
    [InlineData("passwordpassword", "password-common")]
    [InlineData("P@ssword-123456789", "password-common")]
    [InlineData("qwertyuiop1234567890", "password-common")]
    [InlineData("abababababababab", "password-common")]
    [InlineData("ilse marant meridian", "password-context")]
    [InlineData("MeridianRelief2026", "password-context")]
    [InlineData("negotiationtracker!", "password-context")]
    public void Check_Guessable_IsRefused(string password, string code) => Assert.Equal([code], PasswordRules.Check(password, About));

    [Theory]
    [InlineData("seven lamps over a quiet harbour")]
    [InlineData("اثنا عشر قاربا تحت المطر")]
    [InlineData("alllowercaseletterswithoutanydigit")]
    [InlineData("🦉🌧🚲🍋🧭🪁🎻🪵🧵🫖🐚🧂🔭🪶🥁")]
    public void Check_LongAndOwn_IsAccepted(string password) => Assert.Empty(PasswordRules.Check(password, About));

    [Fact]
    public void Check_Longest_Is256()
    {
        var text = string.Concat(Enumerable.Range(0, 256).Select(i => (char)('a' + (i * 7 % 26))));

        Assert.Empty(PasswordRules.Check(text, About));
        Assert.Equal(["password-too-long"], PasswordRules.Check(text + "x", About));
    }

    // Not a theory: the compiler writes half a pair into an attribute as another character.
    [Fact]
    public void Check_HalfAPair_IsRefused() =>
        Assert.Equal(["password-unreadable"], PasswordRules.Check("\ud800 lone surrogate here", About));

    [Fact]
    public void Normal_ComposedAndDecomposed_AreOne() =>
        Assert.Equal(PasswordRules.Normal("caf\u00e9"), PasswordRules.Normal("cafe\u0301"));
}
