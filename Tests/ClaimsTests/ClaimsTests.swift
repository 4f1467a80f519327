// ClaimsTests
