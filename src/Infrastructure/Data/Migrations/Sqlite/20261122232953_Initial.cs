using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NegotiationTracker.Infrastructure.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Audit",
                columns: table => new
                {
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OperationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Entity = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    EntityId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Changes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ChainId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Link = table.Column<long>(type: "INTEGER", nullable: false),
                    Mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Audit", x => x.Sequence);
                });

            migrationBuilder.CreateTable(
                name: "AuditAnchor",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Chains = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<long>(type: "INTEGER", nullable: false),
                    Heads = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditAnchor", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "AuditHead",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Mac = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Seal = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    ByPeople = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Anchored = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditHead", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CaseVersion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Language = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 160, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000000, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseVersion", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ClockBeat",
                columns: table => new
                {
                    Node = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Work = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Done = table.Column<int>(type: "INTEGER", nullable: false),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClockBeat", x => new { x.Node, x.Work });
                });

            migrationBuilder.CreateTable(
                name: "DataProtectionKey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FriendlyName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Xml = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataProtectionKey", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Installation",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    InstallationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsDemo = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    KeyCheck = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: true),
                    BackupTakenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RestoredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MailPausedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Installation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NegotiationKey",
                columns: table => new
                {
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Wrapped = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NegotiationKey", x => x.NegotiationId);
                });

            migrationBuilder.CreateTable(
                name: "Operation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Command = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ResultId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Operation", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "People",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Roles = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    QuietFrom = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    QuietTo = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_People", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignInFailure",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInFailure", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccountLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeById = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountLink_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CalendarLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CalendarLink_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Credential",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Credential", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Credential_People_Id",
                        column: x => x.Id,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Exercise",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CaseVersionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    TrainerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Began = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClockAnchor = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClockAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PlayedTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    DebriefedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Exercise", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Exercise_CaseVersion_CaseVersionId",
                        column: x => x.CaseVersionId,
                        principalTable: "CaseVersion",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Exercise_People_TrainerId",
                        column: x => x.TrainerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "KeptForm",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeptForm", x => x.Id);
                    table.ForeignKey(
                        name: "FK_KeptForm_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Passkey",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CredentialId = table.Column<byte[]>(type: "BLOB", maxLength: 1023, nullable: false),
                    PublicKey = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SignCount = table.Column<long>(type: "INTEGER", nullable: false),
                    Transports = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsBackupEligible = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsBackedUp = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Passkey", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Passkey_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonalToken",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastUsedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Stamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonalToken", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PersonalToken_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryCode",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryCode", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryCode_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecondFactor",
                columns: table => new
                {
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Seed = table.Column<byte[]>(type: "BLOB", maxLength: 100, nullable: true),
                    LastStep = table.Column<long>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ClearedById = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecondFactor", x => x.PersonId);
                    table.ForeignKey(
                        name: "FK_SecondFactor_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Session",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Payload = table.Column<byte[]>(type: "BLOB", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Session", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Session_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignInTicket",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    KeyHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Stamp = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignInTicket", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SignInTicket_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_Credential_UserId",
                        column: x => x.UserId,
                        principalTable: "Credential",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_Credential_UserId",
                        column: x => x.UserId,
                        principalTable: "Credential",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_Credential_UserId",
                        column: x => x.UserId,
                        principalTable: "Credential",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExerciseMessage",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RealAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExerciseMessage", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExerciseMessage_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InjectRelease",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    InjectKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RealAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InjectRelease", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InjectRelease_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Negotiations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CodeName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CodeNameKey = table.Column<string>(type: "TEXT", maxLength: 720, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Area = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Counterpart = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    SubstantiveAreas = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Mode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwnerOrganisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sensitivity = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    CurrentStep = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    FurthestStep = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    InStepSince = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SuspendedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CardNumber = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    SharesCard = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    EvidenceVersion = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Negotiations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Negotiations_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ObserverNote",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RealAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObserverNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ObserverNote_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoleAssignment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleAssignment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoleAssignment_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RoleAssignment_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Score",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SideKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Criterion = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Score", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Score_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MessageRecipient",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseMessageId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoleKey = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageRecipient", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MessageRecipient_ExerciseMessage_ExerciseMessageId",
                        column: x => x.ExerciseMessageId,
                        principalTable: "ExerciseMessage",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccessChange",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Before = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    After = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessChange", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccessChange_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Agreement",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Form = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Terms = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReachedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Witnesses = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LanguageVersions = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AideMemoire = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ResidualIssues = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LineId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VersionNumber = table.Column<int>(type: "INTEGER", nullable: false),
                    AmendsId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EndNeedsConfirmation = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndConfirmedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DiscardedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DiscardReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HasAideMemoire = table.Column<bool>(type: "INTEGER", nullable: false),
                    WordingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Agreement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Agreement_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CautionAssessment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AssessedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    SignedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SignedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CautionAssessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CautionAssessment_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CommonPosition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Statement = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SeparationFromPoliticalTrack = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HostAuthorityInformed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    HostAuthorityReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AffectedPeopleConsulted = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ConsultedHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CommonPosition", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CommonPosition_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Confirmation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Step = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Confirmation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Confirmation_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContextEvent",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    HappenedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsSerious = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContextEvent", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContextEvent_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Encounter",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Medium = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Tone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Precision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    HasSecurityGuarantee = table.Column<bool>(type: "INTEGER", nullable: true),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    WhoWasThere = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TheySaid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WeSaid = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SecurityNote = table.Column<byte[]>(type: "BLOB", nullable: true),
                    InitiatedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Purpose = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ArgumentsTried = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Interpreter = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Encounter", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Encounter_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EngagementDecision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Rationale = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DecidedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EngagementDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EngagementDecision_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ExerciseSide",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExerciseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExerciseSide", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExerciseSide_Exercise_ExerciseId",
                        column: x => x.ExerciseId,
                        principalTable: "Exercise",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ExerciseSide_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUp",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: true),
                    Backup = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Outcome = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EncounterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rung = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Climbed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SnoozedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Snoozes = table.Column<int>(type: "INTEGER", nullable: false),
                    Reopened = table.Column<int>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUp", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUp_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUpPlan",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlannedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Counted = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUpPlan", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUpPlan_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Handover",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TransitionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Outgoing = table.Column<Guid>(type: "TEXT", nullable: false),
                    Incoming = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Handover", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Handover_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Impasse",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DeclaredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WhatBlocks = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AttemptsToUnblock = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Impasse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Impasse_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InformationSharingRule",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DefaultSensitivity = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    WhoMaySee = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NeverWrittenDown = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InformationSharingRule", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InformationSharingRule_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Interlocutor",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Alias = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Function = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Channel = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AuthorityToCommit = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AuthorityVerifiedHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BindsWhomWhere = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Identity = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReplacedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AuthorityIsVerified = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interlocutor", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Interlocutor_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Issue",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WeightToUs = table.Column<int>(type: "INTEGER", nullable: true),
                    WeightToThem = table.Column<int>(type: "INTEGER", nullable: true),
                    Category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsNegotiable = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    HumanitarianConsequence = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PeopleAffected = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Issue", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Issue_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LegalStatus",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Designation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Advice = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalStatus", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalStatus_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Mandate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Authority = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Scope = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReportingDuty = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RevisionReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Mandate", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Mandate_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MoveProposal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnswerNote = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoveProposal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MoveProposal_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NegotiationLink",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OtherNegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Stance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OtherLeadInformed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Wording = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AssertedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HumanitarianEffect = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NegotiationLink", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NegotiationLink_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NoAlternate",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoneBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoAlternate", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NoAlternate_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Objective",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Statement = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SubstantiveArea = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    PeopleConcerned = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IndicatorAndTarget = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Tier = table.Column<int>(type: "INTEGER", nullable: true),
                    Priority = table.Column<int>(type: "INTEGER", nullable: true),
                    PreferredOutcome = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BottomLine = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BottomLineHeldOffSystem = table.Column<bool>(type: "INTEGER", nullable: true),
                    Alternative = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CounterpartAlternative = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HasBottomLine = table.Column<bool>(type: "INTEGER", nullable: false),
                    HasAlternative = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objective", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Objective_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Option",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Description = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Author = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Package = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Conditions = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Duration = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsReversible = table.Column<bool>(type: "INTEGER", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Option", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Option_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ParticipatingOrganisation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Stance = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Contact = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HandlingOfDissent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParticipatingOrganisation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ParticipatingOrganisation_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Pause",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    TransitionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NeedsConfirmation = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConfirmedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Pause", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Pause_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProcessTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ConfirmedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Format = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Venue = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Participants = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Agenda = table.Column<byte[]>(type: "BLOB", nullable: true),
                    LanguagesAndInterpreters = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ConfidentialityAndMedia = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RecordKeeping = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RoundsAndDeadlines = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HowEitherSideSuspends = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NonRecognitionStated = table.Column<bool>(type: "INTEGER", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProcessTerms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProcessTerms_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProfilePart",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Characteristic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Entry = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Confidence = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    SoughtBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    SoughtUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Sources = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Reliability = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Credibility = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Corroboration = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProfilePart", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProfilePart_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Proposal",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    TabledBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Summary = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    TabledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Deadline = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StatedConsequence = table.Column<byte[]>(type: "BLOB", nullable: true),
                    PlanIfRefused = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WithoutPlanBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Answer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsUltimatumWithoutPlan = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Proposal", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Proposal_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RedLine",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Statement = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsAbsolute = table.Column<bool>(type: "INTEGER", nullable: true),
                    Replaces = table.Column<Guid>(type: "TEXT", nullable: true),
                    Withdrawn = table.Column<bool>(type: "INTEGER", nullable: true),
                    RevisionReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RedLine", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RedLine_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RedLine_RedLine_Replaces",
                        column: x => x.Replaces,
                        principalTable: "RedLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RedLineAnswer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoneBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HeldOffSystem = table.Column<bool>(type: "INTEGER", nullable: true),
                    HeldBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RedLineAnswer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RedLineAnswer_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SecurityGuarantee",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Giver = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Scope = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ValidFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RelayedHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NoneBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SecurityGuarantee", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SecurityGuarantee_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StepNote",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: true),
                    Topic = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StepNote", x => x.Id);
                    table.ForeignKey(
                        name: "FK_StepNote_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuspensionCriterion",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Criterion = table.Column<byte[]>(type: "BLOB", nullable: true),
                    WhoDecides = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NoneBecause = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuspensionCriterion", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuspensionCriterion_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TeamMember",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    WasAlternate = table.Column<bool>(type: "INTEGER", nullable: false),
                    Clearance = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    AddedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    Since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TeamMember", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TeamMember_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TeamMember_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ThirdParty",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Alias = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Interests = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AlsoDeliversAid = table.Column<bool>(type: "INTEGER", nullable: true),
                    HowRolesAreKeptApart = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HasOpenDoubt = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ThirdParty", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ThirdParty_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Transition",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FromStep = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    To = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToStep = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Organisation = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OccurredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Precision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CorrelationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    IsAbbreviated = table.Column<bool>(type: "INTEGER", nullable: false),
                    MarkedForReview = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AgreementEffect = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DaysAtStep = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Transition", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Transition_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Worksheet",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Step = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Worksheet", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Worksheet_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Acceptance",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AcceptedBy = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EvidenceOfAuthority = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HasEvidence = table.Column<bool>(type: "INTEGER", nullable: false),
                    WordingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    IsConsent = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Acceptance", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Acceptance_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Acceptance_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementApproval",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WordingVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    IsApproved = table.Column<bool>(type: "INTEGER", nullable: false),
                    NoLineCrossedConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementApproval", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementApproval_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementApproval_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Commitment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OwedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Act = table.Column<byte[]>(type: "BLOB", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    VerificationMeans = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Place = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Quantity = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Precondition = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EvidenceExpected = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Beneficiary = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Fulfilment = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EncounterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsComplete = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    IsReworded = table.Column<bool>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Commitment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Commitment_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitment_Commitment_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Commitment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Commitment_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Dispute",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DocumentedPoint = table.Column<byte[]>(type: "BLOB", nullable: true),
                    RaisedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Mechanism = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Outcome = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Dispute", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Dispute_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Dispute_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImplementationTerms",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    MonitoringMethods = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    WhoMonitorsAndReports = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Frequency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DisputeMechanism = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    DisputeDetails = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextReviewOwner = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RenewalAndTermination = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OrderConfirmedDownTheChain = table.Column<bool>(type: "INTEGER", nullable: true),
                    OrderRelayedHow = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SafetyPlanAndHotline = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImplementationTerms", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ImplementationTerms_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImplementationTerms_ImplementationTerms_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "ImplementationTerms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ImplementationTerms_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CautionAnswer",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CautionAssessmentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Mitigation = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CautionAnswer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CautionAnswer_CautionAssessment_CautionAssessmentId",
                        column: x => x.CautionAssessmentId,
                        principalTable: "CautionAssessment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CautionAnswer_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EventCorrection",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ContextEventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsSerious = table.Column<bool>(type: "INTEGER", nullable: false),
                    What = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EventCorrection", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EventCorrection_ContextEvent_ContextEventId",
                        column: x => x.ContextEventId,
                        principalTable: "ContextEvent",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EventCorrection_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EncounterAmendment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EncounterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Text = table.Column<byte[]>(type: "BLOB", nullable: false),
                    HasSecurityGuarantee = table.Column<bool>(type: "INTEGER", nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EncounterAmendment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EncounterAmendment_Encounter_EncounterId",
                        column: x => x.EncounterId,
                        principalTable: "Encounter",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EncounterAmendment_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FollowUpAct",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FollowUpId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Rung = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FollowUpAct", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FollowUpAct_FollowUp_FollowUpId",
                        column: x => x.FollowUpId,
                        principalTable: "FollowUp",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FollowUpAct_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Notice",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FollowUpId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecipientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rung = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Occurrence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    NextTryAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LeasedUntil = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Lease = table.Column<Guid>(type: "TEXT", nullable: true),
                    Tries = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notice", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notice_FollowUp_FollowUpId",
                        column: x => x.FollowUpId,
                        principalTable: "FollowUp",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Notice_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Position",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssueId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Party = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Statement = table.Column<byte[]>(type: "BLOB", nullable: true),
                    TakenOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Firmness = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsPublic = table.Column<bool>(type: "INTEGER", nullable: true),
                    StatedReason = table.Column<byte[]>(type: "BLOB", nullable: true),
                    InterestBeneath = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Reliability = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Credibility = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Corroboration = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EncounterId = table.Column<Guid>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Position", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Position_Issue_IssueId",
                        column: x => x.IssueId,
                        principalTable: "Issue",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Position_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MoveProposalEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    MoveProposalId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MoveProposalEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MoveProposalEntry_MoveProposal_MoveProposalId",
                        column: x => x.MoveProposalId,
                        principalTable: "MoveProposal",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MoveProposalEntry_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementOption",
                columns: table => new
                {
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementOption", x => new { x.AgreementId, x.OptionId });
                    table.ForeignKey(
                        name: "FK_AgreementOption_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_AgreementOption_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptionAssessment",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Principles = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Law = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Policies = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    BottomLine = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    BenefitAndCostForUs = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BenefitAndCostForThem = table.Column<byte[]>(type: "BLOB", nullable: true),
                    EffectOnPeople = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Risks = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Feasibility = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Precedent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CanBeVerified = table.Column<bool>(type: "INTEGER", nullable: true),
                    Consulted = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptionAssessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OptionAssessment_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OptionAssessment_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OptionIssue",
                columns: table => new
                {
                    IssueId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OptionIssue", x => new { x.OptionId, x.IssueId });
                    table.ForeignKey(
                        name: "FK_OptionIssue_Issue_IssueId",
                        column: x => x.IssueId,
                        principalTable: "Issue",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OptionIssue_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Clause",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AgreementId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Wording = table.Column<byte[]>(type: "BLOB", nullable: true),
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    CrossesRedLineId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BelowBottomLine = table.Column<bool>(type: "INTEGER", nullable: true),
                    ReplacesId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clause", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Clause_Agreement_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "Agreement",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clause_Clause_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "Clause",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clause_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clause_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Clause_RedLine_CrossesRedLineId",
                        column: x => x.CrossesRedLineId,
                        principalTable: "RedLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CompromiseDecision",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Touches = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    RedLineId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Conceded = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Safeguards = table.Column<byte[]>(type: "BLOB", nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    WhoBenefitsAndWhoPays = table.Column<byte[]>(type: "BLOB", nullable: true),
                    HarmAndPrecedent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    IsReversible = table.Column<bool>(type: "INTEGER", nullable: true),
                    ConsultedAndDissent = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CommunicatedTo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Review = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CompromiseDecision", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CompromiseDecision_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CompromiseDecision_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CompromiseDecision_RedLine_RedLineId",
                        column: x => x.RedLineId,
                        principalTable: "RedLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RedLineCheck",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OptionId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RedLineId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RedLineCheck", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RedLineCheck_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RedLineCheck_Option_OptionId",
                        column: x => x.OptionId,
                        principalTable: "Option",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RedLineCheck_RedLine_RedLineId",
                        column: x => x.RedLineId,
                        principalTable: "RedLine",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "OverrideRecord",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TransitionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Warning = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OverrideRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OverrideRecord_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_OverrideRecord_Transition_TransitionId",
                        column: x => x.TransitionId,
                        principalTable: "Transition",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TransitionEntry",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    TransitionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TransitionEntry", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TransitionEntry_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_TransitionEntry_Transition_TransitionId",
                        column: x => x.TransitionId,
                        principalTable: "Transition",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Observation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ObservedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Evidence = table.Column<byte[]>(type: "BLOB", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Observation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Observation_Commitment_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Observation_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Violation",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CommitmentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    OccurredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    WhatHappened = table.Column<byte[]>(type: "BLOB", nullable: true),
                    AttributedTo = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Intent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    CiviliansAffected = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CorrectiveAction = table.Column<byte[]>(type: "BLOB", nullable: true),
                    SettledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NegotiationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Violation", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Violation_Commitment_CommitmentId",
                        column: x => x.CommitmentId,
                        principalTable: "Commitment",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Violation_Negotiations_NegotiationId",
                        column: x => x.NegotiationId,
                        principalTable: "Negotiations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Acceptance_AgreementId",
                table: "Acceptance",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Acceptance_NegotiationId_Id",
                table: "Acceptance",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessChange_NegotiationId_Id",
                table: "AccessChange",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AccountLink_ExpiresAt",
                table: "AccountLink",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLink_PersonId",
                table: "AccountLink",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AccountLink_TokenHash",
                table: "AccountLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Agreement_NegotiationId_Id",
                table: "Agreement",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementApproval_AgreementId",
                table: "AgreementApproval",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_AgreementApproval_NegotiationId_Id",
                table: "AgreementApproval",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementOption_OptionId",
                table: "AgreementOption",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_Audit_ChainId_Link",
                table: "Audit",
                columns: new[] { "ChainId", "Link" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_EntityId_Sequence",
                table: "Audit",
                columns: new[] { "EntityId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_Id",
                table: "Audit",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Audit_NegotiationId_At",
                table: "Audit",
                columns: new[] { "NegotiationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Audit_NegotiationId_Sequence",
                table: "Audit",
                columns: new[] { "NegotiationId", "Sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditHead_ChangedAt",
                table: "AuditHead",
                column: "ChangedAt");

            migrationBuilder.CreateIndex(
                name: "IX_CalendarLink_PersonId",
                table: "CalendarLink",
                column: "PersonId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CalendarLink_TokenHash",
                table: "CalendarLink",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaseVersion_Key_Version",
                table: "CaseVersion",
                columns: new[] { "Key", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CautionAnswer_CautionAssessmentId",
                table: "CautionAnswer",
                column: "CautionAssessmentId");

            migrationBuilder.CreateIndex(
                name: "IX_CautionAnswer_NegotiationId_Id",
                table: "CautionAnswer",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CautionAssessment_NegotiationId_Id",
                table: "CautionAssessment",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clause_AgreementId",
                table: "Clause",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Clause_CrossesRedLineId",
                table: "Clause",
                column: "CrossesRedLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Clause_NegotiationId_Id",
                table: "Clause",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Clause_OptionId",
                table: "Clause",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_Clause_ReplacesId",
                table: "Clause",
                column: "ReplacesId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_AgreementId",
                table: "Commitment",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_NegotiationId_Id",
                table: "Commitment",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Commitment_ReplacesId",
                table: "Commitment",
                column: "ReplacesId");

            migrationBuilder.CreateIndex(
                name: "IX_CommonPosition_NegotiationId_Id",
                table: "CommonPosition",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CompromiseDecision_NegotiationId_Id",
                table: "CompromiseDecision",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CompromiseDecision_OptionId",
                table: "CompromiseDecision",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_CompromiseDecision_RedLineId",
                table: "CompromiseDecision",
                column: "RedLineId");

            migrationBuilder.CreateIndex(
                name: "IX_Confirmation_NegotiationId_Id",
                table: "Confirmation",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContextEvent_NegotiationId_Id",
                table: "ContextEvent",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "Credential",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Credential",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_AgreementId",
                table: "Dispute",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_Dispute_NegotiationId_Id",
                table: "Dispute",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Encounter_NegotiationId_Id",
                table: "Encounter",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Encounter_NegotiationId_OccurredAt",
                table: "Encounter",
                columns: new[] { "NegotiationId", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EncounterAmendment_EncounterId",
                table: "EncounterAmendment",
                column: "EncounterId");

            migrationBuilder.CreateIndex(
                name: "IX_EncounterAmendment_NegotiationId_Id",
                table: "EncounterAmendment",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EngagementDecision_NegotiationId_Id",
                table: "EngagementDecision",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_EventCorrection_ContextEventId",
                table: "EventCorrection",
                column: "ContextEventId");

            migrationBuilder.CreateIndex(
                name: "IX_EventCorrection_NegotiationId_Id",
                table: "EventCorrection",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Exercise_CaseVersionId",
                table: "Exercise",
                column: "CaseVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Exercise_State_Id",
                table: "Exercise",
                columns: new[] { "State", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Exercise_TrainerId",
                table: "Exercise",
                column: "TrainerId");

            migrationBuilder.CreateIndex(
                name: "IX_ExerciseMessage_ExerciseId_RealAt",
                table: "ExerciseMessage",
                columns: new[] { "ExerciseId", "RealAt" });

            migrationBuilder.CreateIndex(
                name: "IX_ExerciseSide_ExerciseId_Key",
                table: "ExerciseSide",
                columns: new[] { "ExerciseId", "Key" });

            migrationBuilder.CreateIndex(
                name: "IX_ExerciseSide_NegotiationId",
                table: "ExerciseSide",
                column: "NegotiationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUp_NegotiationId_Id",
                table: "FollowUp",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUp_NegotiationId_Kind_RecordId_DueOn",
                table: "FollowUp",
                columns: new[] { "NegotiationId", "Kind", "RecordId", "DueOn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUp_NegotiationId_Status_DueOn",
                table: "FollowUp",
                columns: new[] { "NegotiationId", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUp_Owner_Status_DueOn",
                table: "FollowUp",
                columns: new[] { "Owner", "Status", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpAct_FollowUpId",
                table: "FollowUpAct",
                column: "FollowUpId");

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpAct_NegotiationId_Id",
                table: "FollowUpAct",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpPlan_NegotiationId",
                table: "FollowUpPlan",
                column: "NegotiationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpPlan_NegotiationId_Id",
                table: "FollowUpPlan",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_FollowUpPlan_NextAt",
                table: "FollowUpPlan",
                column: "NextAt");

            migrationBuilder.CreateIndex(
                name: "IX_Handover_Incoming_AcknowledgedAt",
                table: "Handover",
                columns: new[] { "Incoming", "AcknowledgedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Handover_NegotiationId_Id",
                table: "Handover",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Impasse_NegotiationId_Id",
                table: "Impasse",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImplementationTerms_AgreementId",
                table: "ImplementationTerms",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_ImplementationTerms_NegotiationId_Id",
                table: "ImplementationTerms",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ImplementationTerms_ReplacesId",
                table: "ImplementationTerms",
                column: "ReplacesId");

            migrationBuilder.CreateIndex(
                name: "IX_InformationSharingRule_NegotiationId_Id",
                table: "InformationSharingRule",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_InjectRelease_ExerciseId_InjectKey",
                table: "InjectRelease",
                columns: new[] { "ExerciseId", "InjectKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Interlocutor_NegotiationId_Id",
                table: "Interlocutor",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Issue_NegotiationId_Id",
                table: "Issue",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_KeptForm_CreatedAt",
                table: "KeptForm",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_KeptForm_PersonId",
                table: "KeptForm",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalStatus_NegotiationId_Id",
                table: "LegalStatus",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Mandate_NegotiationId_Id",
                table: "Mandate",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MessageRecipient_ExerciseMessageId_RoleKey",
                table: "MessageRecipient",
                columns: new[] { "ExerciseMessageId", "RoleKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MoveProposal_NegotiationId_Id",
                table: "MoveProposal",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_MoveProposalEntry_MoveProposalId",
                table: "MoveProposalEntry",
                column: "MoveProposalId");

            migrationBuilder.CreateIndex(
                name: "IX_MoveProposalEntry_NegotiationId_Id",
                table: "MoveProposalEntry",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NegotiationLink_NegotiationId_Id",
                table: "NegotiationLink",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_Area_Id",
                table: "Negotiations",
                columns: new[] { "Area", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_CardNumber",
                table: "Negotiations",
                column: "CardNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_CodeNameKey",
                table: "Negotiations",
                column: "CodeNameKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_Counterpart_Id",
                table: "Negotiations",
                columns: new[] { "Counterpart", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_ExerciseId",
                table: "Negotiations",
                column: "ExerciseId");

            migrationBuilder.CreateIndex(
                name: "IX_Negotiations_OwnerOrganisation_Id",
                table: "Negotiations",
                columns: new[] { "OwnerOrganisation", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_NoAlternate_NegotiationId_Id",
                table: "NoAlternate",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notice_FollowUpId_RecipientId_Occurrence_Channel",
                table: "Notice",
                columns: new[] { "FollowUpId", "RecipientId", "Occurrence", "Channel" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notice_Lease",
                table: "Notice",
                column: "Lease");

            migrationBuilder.CreateIndex(
                name: "IX_Notice_NegotiationId_Id",
                table: "Notice",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Notice_RecipientId_SeenAt_NegotiationId",
                table: "Notice",
                columns: new[] { "RecipientId", "SeenAt", "NegotiationId" });

            migrationBuilder.CreateIndex(
                name: "IX_Notice_State_NextTryAt",
                table: "Notice",
                columns: new[] { "State", "NextTryAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Objective_NegotiationId_Id",
                table: "Objective",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Observation_CommitmentId",
                table: "Observation",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Observation_NegotiationId_Id",
                table: "Observation",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ObserverNote_ExerciseId_RealAt",
                table: "ObserverNote",
                columns: new[] { "ExerciseId", "RealAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Operation_At",
                table: "Operation",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Option_NegotiationId_Id",
                table: "Option",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OptionAssessment_NegotiationId_Id",
                table: "OptionAssessment",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OptionAssessment_OptionId",
                table: "OptionAssessment",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_OptionIssue_IssueId",
                table: "OptionIssue",
                column: "IssueId");

            migrationBuilder.CreateIndex(
                name: "IX_OverrideRecord_NegotiationId_Id",
                table: "OverrideRecord",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_OverrideRecord_TransitionId",
                table: "OverrideRecord",
                column: "TransitionId");

            migrationBuilder.CreateIndex(
                name: "IX_ParticipatingOrganisation_NegotiationId_Id",
                table: "ParticipatingOrganisation",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Passkey_CredentialId",
                table: "Passkey",
                column: "CredentialId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Passkey_PersonId",
                table: "Passkey",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Pause_NegotiationId_Id",
                table: "Pause",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_People_Name",
                table: "People",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_People_Name_Id",
                table: "People",
                columns: new[] { "Name", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_PersonalToken_ExpiresAt",
                table: "PersonalToken",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_PersonalToken_PersonId",
                table: "PersonalToken",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_PersonalToken_TokenHash",
                table: "PersonalToken",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Position_IssueId",
                table: "Position",
                column: "IssueId");

            migrationBuilder.CreateIndex(
                name: "IX_Position_NegotiationId_Id",
                table: "Position",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProcessTerms_NegotiationId_Id",
                table: "ProcessTerms",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ProfilePart_NegotiationId_Id",
                table: "ProfilePart",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Proposal_NegotiationId_Id",
                table: "Proposal",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryCode_PersonId_Hash",
                table: "RecoveryCode",
                columns: new[] { "PersonId", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RedLine_NegotiationId_Id",
                table: "RedLine",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RedLine_Replaces",
                table: "RedLine",
                column: "Replaces");

            migrationBuilder.CreateIndex(
                name: "IX_RedLineAnswer_NegotiationId_Id",
                table: "RedLineAnswer",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RedLineCheck_NegotiationId_Id",
                table: "RedLineCheck",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RedLineCheck_OptionId",
                table: "RedLineCheck",
                column: "OptionId");

            migrationBuilder.CreateIndex(
                name: "IX_RedLineCheck_RedLineId",
                table: "RedLineCheck",
                column: "RedLineId");

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignment_ExerciseId_RoleKey",
                table: "RoleAssignment",
                columns: new[] { "ExerciseId", "RoleKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoleAssignment_PersonId_ExerciseId",
                table: "RoleAssignment",
                columns: new[] { "PersonId", "ExerciseId" });

            migrationBuilder.CreateIndex(
                name: "IX_Score_ExerciseId_SideKey_At",
                table: "Score",
                columns: new[] { "ExerciseId", "SideKey", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_SecurityGuarantee_NegotiationId_Id",
                table: "SecurityGuarantee",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Session_ExpiresAt",
                table: "Session",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_Session_KeyHash",
                table: "Session",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Session_PersonId",
                table: "Session",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_SignInFailure_Key",
                table: "SignInFailure",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInFailure_LastAt",
                table: "SignInFailure",
                column: "LastAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignInTicket_ExpiresAt",
                table: "SignInTicket",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_SignInTicket_KeyHash",
                table: "SignInTicket",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignInTicket_PersonId",
                table: "SignInTicket",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_StepNote_NegotiationId_Id",
                table: "StepNote",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_SuspensionCriterion_NegotiationId_Id",
                table: "SuspensionCriterion",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamMember_NegotiationId_Id",
                table: "TeamMember",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamMember_PersonId_Role_NegotiationId",
                table: "TeamMember",
                columns: new[] { "PersonId", "Role", "NegotiationId" });

            migrationBuilder.CreateIndex(
                name: "IX_TeamMember_PersonId_Until_NegotiationId",
                table: "TeamMember",
                columns: new[] { "PersonId", "Until", "NegotiationId" });

            migrationBuilder.CreateIndex(
                name: "IX_ThirdParty_NegotiationId_Id",
                table: "ThirdParty",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transition_NegotiationId_Id",
                table: "Transition",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Transition_NegotiationId_OccurredAt",
                table: "Transition",
                columns: new[] { "NegotiationId", "OccurredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_TransitionEntry_NegotiationId_Id",
                table: "TransitionEntry",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_TransitionEntry_TransitionId",
                table: "TransitionEntry",
                column: "TransitionId");

            migrationBuilder.CreateIndex(
                name: "IX_Violation_CommitmentId",
                table: "Violation",
                column: "CommitmentId");

            migrationBuilder.CreateIndex(
                name: "IX_Violation_NegotiationId_Id",
                table: "Violation",
                columns: new[] { "NegotiationId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Worksheet_NegotiationId_Id",
                table: "Worksheet",
                columns: new[] { "NegotiationId", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Acceptance");

            migrationBuilder.DropTable(
                name: "AccessChange");

            migrationBuilder.DropTable(
                name: "AccountLink");

            migrationBuilder.DropTable(
                name: "AgreementApproval");

            migrationBuilder.DropTable(
                name: "AgreementOption");

            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Audit");

            migrationBuilder.DropTable(
                name: "AuditAnchor");

            migrationBuilder.DropTable(
                name: "AuditHead");

            migrationBuilder.DropTable(
                name: "CalendarLink");

            migrationBuilder.DropTable(
                name: "CautionAnswer");

            migrationBuilder.DropTable(
                name: "Clause");

            migrationBuilder.DropTable(
                name: "ClockBeat");

            migrationBuilder.DropTable(
                name: "CommonPosition");

            migrationBuilder.DropTable(
                name: "CompromiseDecision");

            migrationBuilder.DropTable(
                name: "Confirmation");

            migrationBuilder.DropTable(
                name: "DataProtectionKey");

            migrationBuilder.DropTable(
                name: "Dispute");

            migrationBuilder.DropTable(
                name: "EncounterAmendment");

            migrationBuilder.DropTable(
                name: "EngagementDecision");

            migrationBuilder.DropTable(
                name: "EventCorrection");

            migrationBuilder.DropTable(
                name: "ExerciseSide");

            migrationBuilder.DropTable(
                name: "FollowUpAct");

            migrationBuilder.DropTable(
                name: "FollowUpPlan");

            migrationBuilder.DropTable(
                name: "Handover");

            migrationBuilder.DropTable(
                name: "Impasse");

            migrationBuilder.DropTable(
                name: "ImplementationTerms");

            migrationBuilder.DropTable(
                name: "InformationSharingRule");

            migrationBuilder.DropTable(
                name: "InjectRelease");

            migrationBuilder.DropTable(
                name: "Installation");

            migrationBuilder.DropTable(
                name: "Interlocutor");

            migrationBuilder.DropTable(
                name: "KeptForm");

            migrationBuilder.DropTable(
                name: "LegalStatus");

            migrationBuilder.DropTable(
                name: "Mandate");

            migrationBuilder.DropTable(
                name: "MessageRecipient");

            migrationBuilder.DropTable(
                name: "MoveProposalEntry");

            migrationBuilder.DropTable(
                name: "NegotiationKey");

            migrationBuilder.DropTable(
                name: "NegotiationLink");

            migrationBuilder.DropTable(
                name: "NoAlternate");

            migrationBuilder.DropTable(
                name: "Notice");

            migrationBuilder.DropTable(
                name: "Objective");

            migrationBuilder.DropTable(
                name: "Observation");

            migrationBuilder.DropTable(
                name: "ObserverNote");

            migrationBuilder.DropTable(
                name: "Operation");

            migrationBuilder.DropTable(
                name: "OptionAssessment");

            migrationBuilder.DropTable(
                name: "OptionIssue");

            migrationBuilder.DropTable(
                name: "OverrideRecord");

            migrationBuilder.DropTable(
                name: "ParticipatingOrganisation");

            migrationBuilder.DropTable(
                name: "Passkey");

            migrationBuilder.DropTable(
                name: "Pause");

            migrationBuilder.DropTable(
                name: "PersonalToken");

            migrationBuilder.DropTable(
                name: "Position");

            migrationBuilder.DropTable(
                name: "ProcessTerms");

            migrationBuilder.DropTable(
                name: "ProfilePart");

            migrationBuilder.DropTable(
                name: "Proposal");

            migrationBuilder.DropTable(
                name: "RecoveryCode");

            migrationBuilder.DropTable(
                name: "RedLineAnswer");

            migrationBuilder.DropTable(
                name: "RedLineCheck");

            migrationBuilder.DropTable(
                name: "RoleAssignment");

            migrationBuilder.DropTable(
                name: "Score");

            migrationBuilder.DropTable(
                name: "SecondFactor");

            migrationBuilder.DropTable(
                name: "SecurityGuarantee");

            migrationBuilder.DropTable(
                name: "Session");

            migrationBuilder.DropTable(
                name: "SignInFailure");

            migrationBuilder.DropTable(
                name: "SignInTicket");

            migrationBuilder.DropTable(
                name: "StepNote");

            migrationBuilder.DropTable(
                name: "SuspensionCriterion");

            migrationBuilder.DropTable(
                name: "TeamMember");

            migrationBuilder.DropTable(
                name: "ThirdParty");

            migrationBuilder.DropTable(
                name: "TransitionEntry");

            migrationBuilder.DropTable(
                name: "Violation");

            migrationBuilder.DropTable(
                name: "Worksheet");

            migrationBuilder.DropTable(
                name: "Credential");

            migrationBuilder.DropTable(
                name: "CautionAssessment");

            migrationBuilder.DropTable(
                name: "Encounter");

            migrationBuilder.DropTable(
                name: "ContextEvent");

            migrationBuilder.DropTable(
                name: "ExerciseMessage");

            migrationBuilder.DropTable(
                name: "MoveProposal");

            migrationBuilder.DropTable(
                name: "FollowUp");

            migrationBuilder.DropTable(
                name: "Issue");

            migrationBuilder.DropTable(
                name: "Option");

            migrationBuilder.DropTable(
                name: "RedLine");

            migrationBuilder.DropTable(
                name: "Transition");

            migrationBuilder.DropTable(
                name: "Commitment");

            migrationBuilder.DropTable(
                name: "Agreement");

            migrationBuilder.DropTable(
                name: "Negotiations");

            migrationBuilder.DropTable(
                name: "Exercise");

            migrationBuilder.DropTable(
                name: "CaseVersion");

            migrationBuilder.DropTable(
                name: "People");
        }
    }
}
