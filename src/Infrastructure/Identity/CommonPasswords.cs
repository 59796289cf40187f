namespace NegotiationTracker.Infrastructure.Identity;

/// <summary>
/// What guessers try first. Only long passwords are accepted anyway, so the list holds the pieces from which common long ones are put together.
/// </summary>
public static class CommonPasswords
{
    public static readonly IReadOnlyList<string> All =
    [
        "password", "passwort", "passw0rd", "p4ssword", "p4ssw0rd", "pa$$word", "passphrase", "motdepasse", "contraseña", "contrasena",
        "qwertyuiop", "qwertzuiop", "azertyuiop", "qwerty", "qwertz", "azerty", "asdfghjkl", "asdfgh", "zxcvbnm", "yxcvbnm", "qazwsxedc",
        "qazwsx", "1q2w3e4r5t6y7u8i9o0p", "1q2w3e4r5t6y", "1q2w3e4r5t", "1q2w3e4r", "1qaz2wsx3edc4rfv", "1qaz2wsx3edc", "1qaz2wsx", "zaq12wsx",
        "12345678901234567890", "1234567890", "123456789", "12345678", "1234567", "123456", "12345", "1234", "0987654321", "987654321", "54321",
        "123123", "112233", "121212", "131313", "654321", "111111", "000000", "666666", "888888", "abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnop", "abcdefghij", "abcdefgh", "abcdef", "abcd1234", "abc123", "a1b2c3d4e5", "a1b2c3", "aa123456",
        "iloveyou", "ilovejesus", "loveyou", "letmein", "welcome", "willkommen", "bienvenue", "bienvenido", "changeme", "changeit",
        "trustno1", "sunshine", "princess", "monkey", "dragon", "football", "baseball", "basketball", "superman", "batman", "spiderman",
        "starwars", "pokemon", "master", "shadow", "michael", "jennifer", "jordan", "michelle", "charlie", "daniel", "thomas", "jessica",
        "ashley", "hunter", "killer", "freedom", "whatever", "computer", "internet", "samsung", "google", "facebook", "linkedin", "microsoft",
        "windows", "administrator", "admin", "root", "toor", "guest", "user", "login", "secret", "default", "temporary", "example", "testing",
        "test", "demo", "access", "mustang", "cheese", "cookie", "chocolate", "butterfly", "liverpool", "chelsea", "arsenal", "barcelona",
        "realmadrid", "juventus", "summer", "winter", "spring", "autumn", "january", "february", "march", "april", "june", "july", "august",
        "september", "october", "november", "december", "monday", "friday", "sunday", "hello", "hallo", "bonjour", "blessed", "godisgood",
        "jesuschrist", "mohammed", "muhammad", "allah", "bismillah", "correcthorsebatterystaple", "thequickbrownfox", "tobeornottobe",
        "maytheforcebewithyou", "opensesame", "2020", "2021", "2022", "2023", "2024", "2025", "2026", "2027",
    ];
}
